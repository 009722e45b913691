import type { DispatchEventType } from '../../workflows/case-event.ts'

/** The controls that an event can ask for. */
export type FieldKind =
  | 'words'
  | 'agency'
  | 'officer'
  | 'category'
  | 'days'
  | 'pauseReason'
  | 'finishReason'
  | 'priority'
  | 'caseNo'
  | 'petitionNo'
  | 'photos'
  | 'place'

export interface EventField {
  /** Name of the property in the event. */
  name: string
  kind: FieldKind
  must: boolean
  label: { zh: string; en: string }
}

/** Events that have a place of their own in the panel: beside the alarm, beside the callers. */
type Elsewhere = 'ACKNOWLEDGE_ALARM' | 'ADD_CALLER'
export type FormEvent = Exclude<DispatchEventType, Elsewhere>

const field =
  (name: string, kind: FieldKind, zh: string, en: string) =>
  (must: boolean): EventField => ({ name, kind, must, label: { zh, en } })

const reason = field('reason', 'words', '理由', 'Reason')
const result = field('result', 'words', '處理情形', 'Result')
const agency = field('agency', 'agency', '分派給', 'Send to')
const officer = field('officer', 'officer', '承辦人', 'Officer')
const photos = field('photos', 'photos', '照片', 'Photos')

/** What each event wants to know; those with nothing are sent by one press. */
export const eventFields: Readonly<Record<FormEvent, readonly EventField[]>> = {
  ACCEPT: [],
  ARRIVE: [],
  MAKE_SAFE: [result(false)],
  REPORT: [result(true)],
  FINISH: [
    result(true),
    photos(false),
    field('reasonCode', 'finishReason', '未施工或無照片的原因', 'Why no work or no photo')(false),
  ],
  RELEASE: [reason(false)],
  REJECT_FINISH: [reason(true)],
  RETURN: [field('suggestedAgency', 'agency', '建議機關', 'Agency it belongs to')(true), reason(true)],
  REDISPATCH: [agency(true), reason(false)],
  ASSIGN_FINALLY: [agency(true), reason(true)],
  HAND_OVER: [officer(true)],
  ASK_EXTENSION: [field('days', 'days', '展延日數', 'Days')(true), reason(true)],
  GRANT_EXTENSION: [],
  DENY_EXTENSION: [reason(true)],
  PAUSE: [field('reasonCode', 'pauseReason', '暫停原因', 'Why the clock pauses')(true)],
  RESUME: [],
  REOPEN: [reason(true)],
  MERGE_INTO: [field('master', 'caseNo', '併入案號', 'Merge into case')(true)],
  UNMERGE: [reason(true)],
  TELEPHONE_NOTICE: [field('result', 'words', '通報結果', 'What was said')(false)],
  NOTE: [field('text', 'words', '註記', 'Note')(true)],
  ATTACH: [photos(true)],
  RECATEGORISE: [field('category', 'category', '類別', 'Category')(true), reason(false)],
  RELOCATE: [field('place', 'place', '地點', 'Place')(true)],
  SET_PRIORITY: [field('priority', 'priority', '急迫性', 'Priority')(true), reason(false)],
  CONVERT_TO_PETITION: [field('petitionNo', 'petitionNo', '陳情案號', 'Petition number')(true), reason(true)],
  WITHDRAW: [reason(true)],
  VOID: [reason(true)],
}

export const isFormEvent = (type: DispatchEventType): type is FormEvent => type in eventFields

/** The key of each event in an open case: where a key stands on the board, not what it types. */
export const eventKeys: Partial<Record<FormEvent, string>> = {
  ACCEPT: 'KeyA',
  ARRIVE: 'KeyV',
  MAKE_SAFE: 'KeyS',
  REPORT: 'KeyE',
  FINISH: 'KeyC',
  RELEASE: 'KeyL',
  RETURN: 'KeyB',
  REDISPATCH: 'KeyG',
  HAND_OVER: 'KeyT',
  ASK_EXTENSION: 'KeyD',
  MERGE_INTO: 'KeyM',
  NOTE: 'KeyN',
}
