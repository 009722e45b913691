import type { KindName, SentEventType } from '../../workflows/case-kind.ts'

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
  | 'matter'
  | 'dispatchCategory'
  | 'agencies'
  | 'coHandler'
  | 'ground'
  | 'readBackWay'
  | 'answer'
  | 'reply'
  | 'title'
  | 'files'
  | 'yes'
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
export type FormEvent = Exclude<SentEventType, Elsewhere>

const field =
  (name: string, kind: FieldKind, zh: string, en: string) =>
  (must: boolean): EventField => ({ name, kind, must, label: { zh, en } })

const reason = field('reason', 'words', '理由', 'Reason')
const result = field('result', 'words', '處理情形', 'Result')
const agency = field('agency', 'agency', '分派給', 'Send to')
const officer = field('officer', 'officer', '承辦人', 'Officer')
const photos = field('photos', 'photos', '照片與文件', 'Photos and documents')

const coHandlers = field('coHandlers', 'agencies', '會辦機關', 'Co-handlers')
const coHandler = field('agency', 'coHandler', '會辦機關', 'Co-handler')
const text = field('text', 'words', '內容', 'Text')

/** What each event wants to know; those with nothing are sent by one press. */
const eventFields: Readonly<Record<FormEvent, readonly EventField[]>> = {
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
  CONVERT_TO_PETITION: [field('category', 'matter', '陳情事項', 'Matter')(true), reason(true)],
  CONFIRM: [],
  ASSIGN: [field('agency', 'agency', '主辦機關', 'Lead agency')(true), coHandlers(false), reason(false)],
  ADD_CO_HANDLER: [agency(true), reason(true)],
  RELEASE_CO_HANDLER: [coHandler(true), reason(true)],
  ASK_CO_HANDLER_AGAIN: [coHandler(true), reason(true)],
  ASK_DETAILS: [
    field('text', 'words', '請民眾補充', 'What is asked')(true),
    field('days', 'days', '補陳期限（天）', 'Days to answer')(true),
  ],
  DETAILS_RECEIVED: [text(true)],
  DRAFT_REPLY: [
    field('text', 'reply', '復函內容', 'Reply')(true),
    field('files', 'files', '隨函附件', 'Sent with it')(false),
  ],
  APPROVE_REPLY: [],
  SEND_BACK: [reason(true)],
  CLOSE: [reason(false)],
  DISSATISFIED: [field('text', 'words', '民眾意見', 'What the petitioner says')(true)],
  UPHOLD: [reason(true)],
  PROPOSE_NO_ACTION: [
    field('ground', 'ground', '行政程序法第 173 條', 'Ground of §173')(true),
    field('earlier', 'caseNo', '先前已答復的案號', 'Petition answered before')(false),
    reason(true),
  ],
  NO_ACTION: [],
  DENY_NO_ACTION: [reason(true)],
  TRANSFER_OUT: [field('authority', 'title', '移轉機關', 'Authority')(true), reason(true)],
  CONVERT_TO_DISPATCH: [field('category', 'dispatchCategory', '派工類別', 'Category')(true), reason(true)],
  READ_BACK_CONFIRMED: [field('way', 'readBackWay', '確認方式', 'How')(true)],
  READ_BACK_CORRECTED: [field('text', 'words', '更正內容', 'Correction')(true)],
  CONTRIBUTE: [field('result', 'answer', '會復內容', 'Contribution')(true)],
  WITHDRAW: [reason(true)],
  VOID: [reason(true)],
}

/** What a petition asks besides, or instead. */
const petitionFields: Partial<Record<FormEvent, readonly EventField[]>> = {
  RETURN: [...eventFields.RETURN, field('siteVisit', 'yes', '已會勘', 'After a visit to the place')(false)],
  ASSIGN_FINALLY: [agency(true), coHandlers(false), reason(true)],
  ASK_EXTENSION: [
    ...eventFields.ASK_EXTENSION,
    field('law', 'title', '超過總期限之法令依據', 'Law that allows to go beyond the cap')(false),
  ],
  RECATEGORISE: [field('category', 'matter', '事項', 'Matter')(true), reason(false)],
}

export const fieldsOf = (kind: KindName, type: FormEvent): readonly EventField[] =>
  (kind === 'petition' ? petitionFields[type] : undefined) ?? eventFields[type]

export const isFormEvent = (type: SentEventType): type is FormEvent => type in eventFields

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
  ASSIGN: 'KeyG',
  DRAFT_REPLY: 'KeyE',
  APPROVE_REPLY: 'KeyL',
  CONTRIBUTE: 'KeyC',
  ASK_DETAILS: 'KeyV',
  ADD_CO_HANDLER: 'KeyM',
  NOTE: 'KeyN',
}
