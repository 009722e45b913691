import type { RefusalCode, Sentence } from '../workflows/refusal.ts'

/**
 * Every error that the API can answer, one row each: code, status, what to tell a person in both languages. Tests and
 * pages use the code, people read the sentence. Rules that refuse an event bring a sentence of their own.
 */
export const errors = {
  INPUT_INVALID: [400, '送來的資料有欄位不符規定。', 'A field of the request is not as it must be.'],
  BODY_NOT_JSON: [400, '內容不是正確的 UTF-8 JSON。', 'The body is not well-formed JSON in UTF-8.'],
  REQUEST_MALFORMED: [400, '請求格式不正確。', 'The request is malformed.'],
  CURSOR_INVALID: [
    400,
    '分頁位置無效，請重新查詢。',
    'The page position is not one of ours; start the list again.',
  ],
  SIGNATURE_INVALID: [
    401,
    '簽章不正確或已過期（X-Signature）。',
    'The signature is missing, wrong or too old (X-Signature).',
  ],
  NOT_SIGNED_IN: [401, '請先登入。', 'Please sign in.'],
  SIGN_IN_FAILED: [
    401,
    '帳號或密碼不對，或帳號已暫時鎖定。連續 5 次錯誤會鎖定 15 分鐘。',
    'Wrong account or password, or the account is locked. Five failures lock it for 15 minutes.',
  ],
  LINK_EXPIRED: [403, '這個連結已失效或已使用過。', 'This link has expired or was used.'],
  FORBIDDEN: [403, '您的身分不能執行此動作。', 'Your role may not do this.'],
  FOREIGN_ORIGIN: [
    403,
    '請求不是來自本系統的網頁（Origin 標頭不在許可清單）。',
    'The request did not come from our own pages (header Origin is not on the list).',
  ],
  EVENT_FORBIDDEN: [403, '您的身分不能對此案執行此動作。', 'Your role may not do this to this case.'],
  NOT_FOUND: [404, '沒有這個位址或資料。', 'There is nothing at this address.'],
  CASE_NOT_FOUND: [404, '查無此案。', 'There is no such case.'],
  EVENT_NOT_ACCEPTED: [
    409,
    '案件在目前階段不接受此動作。',
    'The case does not accept this in its present stage.',
  ],
  CALL_NOT_ANSWERED: [
    409,
    '這通電話沒有接通，無法登記處理結果。',
    'This call was not answered, so nothing can be said of what it was.',
  ],
  ARTICLE_CHANGED: [
    409,
    '這篇知識已被他人更新，請重新載入。',
    'Somebody changed this article meanwhile; read it again.',
  ],
  ARTICLE_NOT_THERE_YET: [
    409,
    '須依序：草稿、核可、發布。',
    'An article goes from draft to approved to published.',
  ],
  STALE_VERSION: [
    409,
    '案件已被他人更新，請看過現況再試。',
    'Somebody changed the case meanwhile; look at it again.',
  ],
  BODY_TOO_LARGE: [413, '內容超過大小上限。', 'The body is larger than allowed.'],
  TYPE_NOT_SUPPORTED: [415, '不支援此內容類型。', 'This content type is not accepted.'],
  FILE_NOT_SUPPORTED: [
    415,
    '只收照片（JPEG、PNG、WebP）與 doc、docx、xls、xlsx、odt、ods、pdf、txt、bmp、gif、mp4、avi、wav、wma、wmv、zip，內容須與副檔名相符；含巨集或異常的壓縮檔不收。HEIC 請先轉成 JPEG。',
    'Only photos (JPEG, PNG, WebP) and doc, docx, xls, xlsx, odt, ods, pdf, txt, bmp, gif, mp4, avi, wav, wma, wmv and zip are accepted, with content that fits the extension, no macros and no strange zip. Convert HEIC to JPEG.',
  ],
  EVENT_INVALID: [422, '此動作的內容不符規定。', 'The content of this action is not as it must be.'],
  KEY_REUSED: [
    422,
    '同一個 Idempotency-Key 已用於另一個請求。',
    'The same Idempotency-Key was used for another request.',
  ],
  PASSWORD_UNFIT: [
    422,
    '密碼須為 12 至 128 個字，且不可為常見密碼。',
    'A password has 12 to 128 characters and is not a common one.',
  ],
  CALENDAR_YEAR_MISSING: [
    422,
    '該年度的行事曆尚未載入，無法計算期限。',
    'The working calendar of that year is not loaded; the deadline cannot be computed.',
  ],
  TOO_MANY_FILES: [
    422,
    '一次最多 10 個檔案，合計 20 MB。',
    'At most 10 files of a case, 20 MB together, may wait to be used.',
  ],
  TOO_MANY_REQUESTS: [429, '請求過於頻繁，請稍候再試。', 'Too many requests; wait a moment.'],
  INTERNAL: [
    500,
    '系統發生錯誤，請提供錯誤編號給維運人員。',
    'Something broke; give the error number to operations.',
  ],
  DATABASE_BUSY: [
    503,
    '資料庫忙碌，沒有任何變更，請稍候再試。',
    'The database is busy; nothing was changed. Try again.',
  ],
  OUTCOME_UNKNOWN: [
    503,
    '不確定是否已存檔，請用同一個 Idempotency-Key 重送。',
    'It is not known whether this was stored; send it again with the same Idempotency-Key.',
  ],
  STOPPING: [503, '此伺服器正在停止，請稍候再試。', 'This server is stopping; try again.'],
  DISK_FULL: [
    507,
    '資料庫磁碟已滿，暫停寫入；查詢仍可使用。',
    'The disk is full: reading works, writing does not.',
  ],
} as const satisfies Record<RefusalCode, Row> & Record<string, Row>

type Row = readonly [status: number, zh: string, en: string]
export type ErrorCode = keyof typeof errors

/** What an error may say beyond its row. */
export interface ErrorFacts {
  sentence?: Sentence
  fields?: { path: string; message: string }[]
  current?: { version: number; stage: string }
  retryAfter?: number
}

/** A row of the table on its way to the edge: `throw new ApiError('CASE_NOT_FOUND')`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly facts: ErrorFacts

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** An error about one field of the request. */
export const fieldError = (path: string, message: string): ApiError =>
  new ApiError('INPUT_INVALID', { fields: [{ path, message }] })
