import type { EventBody } from '../../server/wire/event.ts'

/** A body that a route takes, and the fields that it cannot do without. */
export interface Sample {
  method: 'POST' | 'PUT'
  url: string
  body: object
  required: string[]
}

const id = '6d1f3a52-9d0b-4c1e-8f63-0a4b7c2d9e11'

/** One good body of each event that a person may send; `no` is the case that they are sent to. */
export const sampleEvents: Record<EventBody['type'], Omit<EventBody, 'type'>> = {
  ACCEPT: { officer: id },
  RETURN: { reason: '不屬本處', suggestedAgency: 'environment' },
  REDISPATCH: { agency: 'environment', reason: '改派' },
  ASSIGN_FINALLY: { agency: 'environment', reason: '裁定' },
  ARRIVE: {},
  MAKE_SAFE: { result: '已圍設' },
  REPORT: { result: '已排入' },
  ASK_EXTENSION: { days: 3, reason: '待料' },
  GRANT_EXTENSION: {},
  DENY_EXTENSION: { reason: '不准' },
  HAND_OVER: { officer: id },
  PAUSE: { reasonCode: 'awaitingPermit' },
  RESUME: {},
  FINISH: { result: '已修復', photos: [{ attachment: id, label: 'after' }], reasonCode: 'nothingFound' },
  RELEASE: { reason: '可' },
  REJECT_FINISH: { reason: '未修好' },
  REOPEN: { reason: '又壞了' },
  MERGE_INTO: { master: '1150921-00001' },
  UNMERGE: { reason: '不同處' },
  CONVERT_TO_PETITION: { petitionNo: 'P-1', reason: '陳情' },
  WITHDRAW: { reason: '民眾撤案' },
  VOID: { reason: '誤建' },
  NOTE: { text: '註記' },
  ATTACH: { photos: [{ attachment: id, label: 'before' }] },
  RECATEGORISE: { category: 'pothole', reason: '更正' },
  RELOCATE: { place: { district: '64000060', road: '建工路', detail: '12 號前', lat: 22.6, lng: 120.3 } },
  SET_PRIORITY: { priority: 'high', reason: '車流大' },
  TELEPHONE_NOTICE: { result: '已通知' },
  ACKNOWLEDGE_ALARM: { alarm: 'accept.100.1' },
} as Record<EventBody['type'], Omit<EventBody, 'type'>>

/** What an event cannot do without, besides its type. */
const requiredOf: Partial<Record<EventBody['type'], string[]>> = {
  RETURN: ['reason', 'suggestedAgency'],
  REDISPATCH: ['agency'],
  ASSIGN_FINALLY: ['agency', 'reason'],
  REPORT: ['result'],
  ASK_EXTENSION: ['days', 'reason'],
  DENY_EXTENSION: ['reason'],
  HAND_OVER: ['officer'],
  PAUSE: ['reasonCode'],
  FINISH: ['result', 'photos', 'photos.0.attachment', 'photos.0.label'],
  REJECT_FINISH: ['reason'],
  REOPEN: ['reason'],
  MERGE_INTO: ['master'],
  UNMERGE: ['reason'],
  CONVERT_TO_PETITION: ['petitionNo', 'reason'],
  WITHDRAW: ['reason'],
  VOID: ['reason'],
  NOTE: ['text'],
  ATTACH: ['photos', 'photos.0.attachment', 'photos.0.label'],
  RECATEGORISE: ['category'],
  RELOCATE: ['place'],
  SET_PRIORITY: ['priority'],
  ACKNOWLEDGE_ALARM: ['alarm'],
}

/** Every route that takes a JSON body, each with a good one. */
export function sampleBodies(no: string, party: string): Sample[] {
  const caller = { name: '測試人', phone: '0900000000', wantsNotice: true }
  const opening = {
    category: 'pothole',
    description: '坑洞',
    place: {
      district: '64000060',
      village: '測試里',
      road: '建工路',
      detail: '12 號前',
      assetNo: 'A1',
      lat: 22.6,
      lng: 120.3,
    },
    priority: 'high',
    answers: { life_threat: false },
    agency: 'public-works-maintenance',
    caller,
    channel: 'phone',
  }
  const events = Object.entries(sampleEvents).map(([type, fields]): Sample => {
    const named = requiredOf[type as EventBody['type']] ?? []
    return {
      method: 'POST',
      url: `/api/cases/${no}/events`,
      body: { version: 1, event: { type, ...fields } },
      required: ['version', 'event', 'event.type', ...named.map((field) => `event.${field}`)],
    }
  })
  return [
    ...events,
    {
      method: 'POST',
      url: '/api/session',
      body: { account: 'nobody', password: 'not a password' },
      required: ['account', 'password'],
    },
    {
      method: 'PUT',
      url: '/api/me/preferences',
      body: { singleKeys: true },
      required: ['singleKeys'],
    },
    {
      method: 'POST',
      url: '/api/cases',
      body: opening,
      required: ['category', 'description', 'place'],
    },
    {
      method: 'POST',
      url: '/api/cases/events',
      body: { cases: [{ no, version: 1 }], event: { type: 'NOTE', text: '註記' }, dryRun: true },
      required: ['cases', 'event', 'event.type', 'event.text', 'dryRun', 'cases.0.no', 'cases.0.version'],
    },
    {
      method: 'POST',
      url: `/api/cases/${no}/callers`,
      body: { version: 1, caller },
      required: ['version', 'caller'],
    },
    {
      method: 'POST',
      url: `/api/cases/${no}/identity`,
      body: { party, reason: '回覆民眾' },
      required: ['party', 'reason'],
    },
    {
      method: 'POST',
      url: '/api/calls',
      body: { disposition: 'inquiry' },
      required: ['disposition'],
    },
  ]
}
