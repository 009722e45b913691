import type { FinishReason, PauseReason, Priority } from './case-event.ts'
import type { KindName, SentEventType } from './case-kind.ts'
import type { ClockName } from './clock-name.ts'
import type { Role } from './actor.ts'
import type { NoActionGround, PetitionChannel, ReadBackWay } from './petition-event.ts'
import type { Sentence } from './refusal.ts'
import type { Stage } from './stage.ts'

/** The trade's own words in both languages: pages, refusals, histories and reports take them from here. */
const word = (zh: string, en: string): Sentence => ({ zh, en })

export const stageLabels: Record<Stage, Sentence> = {
  awaitingAcceptance: word('待確認', 'awaiting acceptance'),
  returned: word('退回', 'returned'),
  arbitration: word('裁定', 'arbitration'),
  inProgress: word('待處理', 'in progress'),
  finished: word('處理完成', 'finished'),
  merged: word('併案', 'merged'),
  released: word('解除管制', 'released'),
  withdrawn: word('撤案', 'withdrawn'),
  voided: word('誤建', 'voided'),
  converted: word('轉陳情', 'converted to petition'),
  archived: word('歸檔', 'archived'),
  awaitingConfirmation: word('待確認信', 'awaiting confirmation'),
  registered: word('已登錄', 'registered'),
  handling: word('辦理中', 'being handled'),
  replyDrafted: word('擬復', 'reply drafted'),
  review: word('複查', 'under review'),
  replied: word('已復', 'replied'),
  closed: word('結案', 'closed'),
  noAction: word('不予處理', 'left without action'),
  transferred: word('移轉', 'transferred'),
  lapsed: word('逾期未確認', 'lapsed'),
  awaitingContribution: word('待會辦', 'awaiting contribution'),
  contributed: word('已會復', 'contributed'),
  sentBack: word('退會', 'sent back'),
  excused: word('解除會辦', 'released from co-handling'),
  over: word('主辦已結', 'over with its lead'),
}

/** Stages that a petition calls otherwise than a dispatch case does. */
const petitionStageLabels: Partial<Record<Stage, Sentence>> = {
  awaitingAcceptance: word('待受理', 'awaiting acceptance'),
  returned: word('退分', 'returned'),
  converted: word('轉派工', 'converted to dispatch'),
}

export const stageLabel = (kind: KindName, stage: Stage): Sentence =>
  (kind === 'petition' ? petitionStageLabels[stage] : undefined) ?? stageLabels[stage]

export const kindLabels: Record<KindName, Sentence> = {
  dispatch: word('派工', 'dispatch'),
  petition: word('陳情', 'petition'),
  coHandling: word('會辦', 'co-handling'),
}

export const eventLabels: Record<SentEventType, Sentence> = {
  ACCEPT: word('受理', 'Accept'),
  ARRIVE: word('到場', 'Arrive'),
  MAKE_SAFE: word('臨時處置', 'Make safe'),
  REPORT: word('回報', 'Report'),
  FINISH: word('處理完成', 'Finish'),
  RELEASE: word('解除管制', 'Release'),
  REJECT_FINISH: word('退回續辦', 'Reject the finish'),
  RETURN: word('退回', 'Return'),
  REDISPATCH: word('改派', 'Re-dispatch'),
  ASSIGN_FINALLY: word('裁定分派', 'Assign finally'),
  HAND_OVER: word('移交承辦', 'Hand over'),
  ASK_EXTENSION: word('申請展延', 'Ask for an extension'),
  GRANT_EXTENSION: word('核准展延', 'Grant the extension'),
  DENY_EXTENSION: word('駁回展延', 'Deny the extension'),
  PAUSE: word('暫停計時', 'Pause'),
  RESUME: word('恢復計時', 'Resume'),
  REOPEN: word('重啟', 'Reopen'),
  MERGE_INTO: word('併案', 'Merge'),
  UNMERGE: word('解除併案', 'Un-merge'),
  TELEPHONE_NOTICE: word('電話通報', 'Telephone notice'),
  ACKNOWLEDGE_ALARM: word('確認警示', 'Acknowledge the alarm'),
  NOTE: word('加註', 'Note'),
  ATTACH: word('附加檔案', 'Attach files'),
  ADD_CALLER: word('加入來電人', 'Add a caller'),
  RECATEGORISE: word('變更類別', 'Recategorise'),
  RELOCATE: word('更正地點', 'Correct the place'),
  SET_PRIORITY: word('變更急迫性', 'Set the priority'),
  CONVERT_TO_PETITION: word('轉陳情', 'Convert to a petition'),
  WITHDRAW: word('撤案', 'Withdraw'),
  VOID: word('註銷誤建', 'Void'),
  CONFIRM: word('確認陳情', 'Confirm'),
  ASSIGN: word('分案', 'Assign'),
  ADD_CO_HANDLER: word('加會', 'Add a co-handler'),
  RELEASE_CO_HANDLER: word('解除會辦', 'Release a co-handler'),
  ASK_CO_HANDLER_AGAIN: word('再會辦', 'Ask a co-handler again'),
  ASK_DETAILS: word('請補陳', 'Ask for details'),
  DETAILS_RECEIVED: word('收到補陳', 'Details received'),
  DRAFT_REPLY: word('擬復', 'Draft the reply'),
  APPROVE_REPLY: word('核定復函', 'Approve the reply'),
  SEND_BACK: word('退回重擬', 'Send back'),
  CLOSE: word('結案', 'Close'),
  DISSATISFIED: word('民眾不滿意', 'Petitioner not content'),
  UPHOLD: word('維持原復', 'Uphold the reply'),
  PROPOSE_NO_ACTION: word('建議不予處理', 'Propose no action'),
  NO_ACTION: word('核定不予處理', 'Leave without action'),
  DENY_NO_ACTION: word('不同意不予處理', 'Deny no action'),
  TRANSFER_OUT: word('移轉其他機關', 'Transfer out'),
  CONVERT_TO_DISPATCH: word('轉派工', 'Convert to dispatch'),
  READ_BACK_CONFIRMED: word('朗讀確認', 'Read-back confirmed'),
  READ_BACK_CORRECTED: word('紀錄更正', 'Read-back corrected'),
  CONTRIBUTE: word('會復', 'Contribute'),
}

const petitionEventLabels: Partial<Record<SentEventType, Sentence>> = {
  RETURN: word('退分', 'Return'),
}

/** An event that nobody knows is shown as it is. */
export const eventLabel = (kind: KindName, event: string): Sentence =>
  (kind === 'dispatch' ? undefined : petitionEventLabels[event as SentEventType]) ??
  (event in eventLabels ? eventLabels[event as SentEventType] : { zh: event, en: event })

export const clockLabels: Record<ClockName, Sentence> = {
  assign: word('分案時限', 'assignment limit'),
  contribute: word('會復時限', 'contribution limit'),
  reply: word('答復時限', 'reply limit'),
  cap: word('總期限', 'overall limit'),
  accept: word('確認時限', 'acceptance limit'),
  safe: word('臨時處置時限', 'safety limit'),
  report: word('回報時限', 'reporting limit'),
  finish: word('完成時限', 'finishing limit'),
  release: word('解除管制時限', 'release limit'),
}

/** A petition is taken (受理) where a dispatch case is confirmed (確認). */
export const clockLabel = (kind: KindName, clock: ClockName): Sentence =>
  kind !== 'dispatch' && clock === 'accept' ? petitionAcceptance : clockLabels[clock]
const petitionAcceptance = word('受理時限', 'acceptance limit')

export const priorityLabels: Record<Priority, Sentence> = {
  immediate: word('立即', 'immediate'),
  high: word('急', 'high'),
  normal: word('一般', 'normal'),
  low: word('緩', 'low'),
}

export const pauseLabels: Record<PauseReason, Sentence> = {
  awaitingPermit: word('待許可', 'awaiting a permit'),
  awaitingMaterial: word('待料', 'awaiting material'),
  unsafeWeather: word('天候不安全', 'unsafe weather'),
}

export const finishReasonLabels: Record<FinishReason, Sentence> = {
  nothingFound: word('現場未發現', 'nothing found'),
  alreadyRepaired: word('已修復', 'already repaired'),
  notPublicProperty: word('非公有', 'not public property'),
  duplicate: word('重複', 'duplicate'),
  photoImpossible: word('無法拍照', 'no photo possible'),
}

export const roleLabels: Record<Role, Sentence> = {
  citizen: word('民眾', 'citizen'),
  agent: word('值機', 'agent'),
  teamLead: word('班長', 'team lead'),
  supervisor: word('督導', 'supervisor'),
  officer: word('承辦人', 'officer'),
  agencyDesk: word('機關分案窗口', 'agency desk'),
  agencyHead: word('機關首長', 'head of agency'),
  arbiter: word('裁定人', 'arbiter'),
  rdec: word('研考', 'RDEC'),
  auditor: word('稽核', 'auditor'),
  admin: word('系統管理', 'administrator'),
  system: word('系統', 'system'),
}

/** What a rung of a clock's ladder is called: 1 half … 6 two hundred per cent. */
export const rungLabels: readonly Sentence[] = [
  word('過半', 'half of the time has passed'),
  word('將屆', 'soon due'),
  word('緊急', 'urgent'),
  word('逾期', 'overdue'),
  word('逾期達時限一倍半', 'overdue at 150 %'),
  word('逾期達時限兩倍', 'overdue at 200 %'),
]

/** The grounds on which a petition may be left without action (行政程序法 §173). */
export const groundLabels: Record<NoActionGround, Sentence> = {
  notConcrete: word('無具體內容或未具真實姓名、住址', 'not concrete, or without real name or address'),
  answeredBefore: word('同一事由已明確答復', 'answered properly before'),
  copyOnly: word('非主管機關接獲副本', 'a copy to an authority that is not competent'),
}

export const readBackLabels: Record<ReadBackWay, Sentence> = {
  readAloud: word('朗讀', 'read aloud'),
  shown: word('閱覽', 'shown'),
  link: word('簡訊連結', 'by a link'),
}

export const channelLabels: Record<PetitionChannel, Sentence> = {
  mailbox: word('市長信箱', "mayor's mailbox"),
  phone: word('電話', 'telephone'),
  counter: word('臨櫃', 'counter'),
  letter: word('書信', 'letter'),
  fax: word('傳真', 'fax'),
  web: word('網路', 'web'),
}
