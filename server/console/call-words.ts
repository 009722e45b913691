import type { CallCard } from '../wire/call.ts'

type Words = { zh: string; en: string }

export const callStageWords: Partial<Record<CallCard['stage'], Words>> = {
  ringing: { zh: '響鈴中', en: 'Ringing' },
  talking: { zh: '通話中', en: 'Talking' },
  wrapUp: { zh: '話後處理', en: 'Wrap-up' },
}

export const callerClassWords: Record<CallCard['callerClass'], Words> = {
  fixed: { zh: '市話', en: 'Landline' },
  mobile: { zh: '行動', en: 'Mobile' },
  withheld: { zh: '未顯示號碼', en: 'Number withheld' },
  foreign: { zh: '境外', en: 'From abroad' },
  unknown: { zh: '號碼不明', en: 'Number unknown' },
}

export const dispositionWords: Record<NonNullable<CallCard['disposition']>, Words> = {
  inquiry: { zh: '諮詢', en: 'Inquiry' },
  recorded: { zh: '錄案', en: 'Recorded' },
  other: { zh: '其他', en: 'Other' },
}

export const subcodeWords: Record<NonNullable<CallCard['subcode']>, Words> = {
  answeredNow: { zh: '已答復', en: 'Answered' },
  referred: { zh: '轉介', en: 'Referred' },
  callBackOwed: { zh: '待回電', en: 'Call back' },
  dispatch: { zh: '派工', en: 'Dispatch' },
  petition: { zh: '陳情', en: 'Petition' },
  addedToCase: { zh: '併入既有案', en: 'Added to a case' },
  silent: { zh: '無聲', en: 'Silent' },
  wrongNumber: { zh: '打錯', en: 'Wrong number' },
  dropped: { zh: '斷線', en: 'Dropped' },
  transferred: { zh: '轉接', en: 'Transferred' },
  emergencyHandedOver: { zh: '轉 110／119', en: 'To 110 or 119' },
  thanks: { zh: '致謝', en: 'Thanks' },
  test: { zh: '測試', en: 'Test' },
}
