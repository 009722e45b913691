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
  CONVERT_TO_PETITION: { category: 'transport.marking', reason: '陳情' },
  WITHDRAW: { reason: '民眾撤案' },
  VOID: { reason: '誤建' },
  NOTE: { text: '註記' },
  ATTACH: { photos: [{ attachment: id, label: 'before' }] },
  RECATEGORISE: { category: 'pothole', reason: '更正' },
  RELOCATE: { place: { district: '64000060', road: '建工路', detail: '12 號前', lat: 22.6, lng: 120.3 } },
  SET_PRIORITY: { priority: 'high', reason: '車流大' },
  TELEPHONE_NOTICE: { result: '已通知' },
  ACKNOWLEDGE_ALARM: { alarm: 'accept.100.1' },
  CONFIRM: {},
  ASSIGN: { agency: 'environment', coHandlers: ['police'], reason: '分案' },
  ADD_CO_HANDLER: { agency: 'police', reason: '涉及違規' },
  RELEASE_CO_HANDLER: { agency: 'police', reason: '無涉' },
  ASK_CO_HANDLER_AGAIN: { agency: 'police', reason: '請補充' },
  ASK_DETAILS: { text: '請提供時間', days: 7 },
  DETAILS_RECEIVED: { text: '每日早上' },
  DRAFT_REPLY: { text: '已派員改善', files: [id] },
  APPROVE_REPLY: {},
  SEND_BACK: { reason: '請補充' },
  CLOSE: { reason: '無異議' },
  DISSATISFIED: { text: '仍未改善' },
  UPHOLD: { reason: '處理妥適' },
  PROPOSE_NO_ACTION: { ground: 'notConcrete', reason: '無具體內容', earlier: 'P1150921-00001' },
  NO_ACTION: {},
  DENY_NO_ACTION: { reason: '仍請處理' },
  TRANSFER_OUT: { authority: '某中央機關', reason: '非本府權責' },
  CONVERT_TO_DISPATCH: { category: 'pothole', reason: '現場處理' },
  READ_BACK_CONFIRMED: { way: 'readAloud' },
  READ_BACK_CORRECTED: { text: '地點更正' },
  CONTRIBUTE: { result: '本局意見' },
} as unknown as Record<EventBody['type'], Omit<EventBody, 'type'>>

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
  CONVERT_TO_PETITION: ['category', 'reason'],
  WITHDRAW: ['reason'],
  VOID: ['reason'],
  NOTE: ['text'],
  ATTACH: ['photos', 'photos.0.attachment', 'photos.0.label'],
  RECATEGORISE: ['category'],
  RELOCATE: ['place'],
  SET_PRIORITY: ['priority'],
  ACKNOWLEDGE_ALARM: ['alarm'],
  ASSIGN: ['agency', 'coHandlers'],
  ADD_CO_HANDLER: ['agency', 'reason'],
  RELEASE_CO_HANDLER: ['agency', 'reason'],
  ASK_CO_HANDLER_AGAIN: ['agency', 'reason'],
  ASK_DETAILS: ['text', 'days'],
  DETAILS_RECEIVED: ['text'],
  DRAFT_REPLY: ['text', 'files'],
  SEND_BACK: ['reason'],
  DISSATISFIED: ['text'],
  UPHOLD: ['reason'],
  PROPOSE_NO_ACTION: ['ground', 'reason'],
  DENY_NO_ACTION: ['reason'],
  TRANSFER_OUT: ['authority', 'reason'],
  CONVERT_TO_DISPATCH: ['category', 'reason'],
  READ_BACK_CONFIRMED: ['way'],
  READ_BACK_CORRECTED: ['text'],
  CONTRIBUTE: ['result'],
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
      url: '/api/petitions',
      body: {
        category: 'transport.marking',
        description: '請劃設禁停標線',
        place: { district: '64000060', road: '建工路', detail: '12 號前' },
        channel: 'letter',
        language: 'zh',
        confidential: true,
        petitioner: { ...caller, mail: 'someone@example.invalid', address: '測試路 1 號' },
        earlier: [],
      },
      required: ['category', 'description', 'place', 'channel', 'petitioner', 'petitioner.name'],
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
