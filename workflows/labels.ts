import type { ClockName, DispatchEventType, FinishReason, PauseReason, Priority } from './case-event.ts'
import type { Role } from './actor.ts'
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
}

export const eventLabels: Record<DispatchEventType, Sentence> = {
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
  ATTACH: word('附加照片', 'Attach'),
  ADD_CALLER: word('加入來電人', 'Add a caller'),
  RECATEGORISE: word('變更類別', 'Recategorise'),
  RELOCATE: word('更正地點', 'Correct the place'),
  SET_PRIORITY: word('變更急迫性', 'Set the priority'),
  CONVERT_TO_PETITION: word('轉陳情', 'Convert to a petition'),
  WITHDRAW: word('撤案', 'Withdraw'),
  VOID: word('註銷誤建', 'Void'),
}

export const clockLabels: Record<ClockName, Sentence> = {
  accept: word('確認時限', 'acceptance limit'),
  safe: word('臨時處置時限', 'safety limit'),
  report: word('回報時限', 'reporting limit'),
  finish: word('完成時限', 'finishing limit'),
  release: word('解除管制時限', 'release limit'),
}

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
