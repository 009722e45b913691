import type { LetterTemplate } from '../letter.ts'

const letter = (kind: LetterTemplate['kind'], subject: string, body: string): LetterTemplate => ({
  kind,
  language: 'zh',
  subject,
  body: body.trim(),
})
const foot = `
查詢進度：請以案號 {{caseNo}} 與查詢碼 {{code}} 至 {{link}} 查詢，或撥 1999。`

export const chineseLetters: readonly LetterTemplate[] = [
  letter(
    'confirmation',
    '請確認您的陳情',
    `
{{name}} 您好：

我們收到以您的信箱寄出的陳情（{{matter}}）。為確認是您本人，請在 7 日內開啟下列連結按「確認」，確認後才會受理並開始計算辦理期限：

{{link}}

若您沒有提出這件陳情，不必處理這封信；7 日後它會自動失效。`,
  ),
  letter(
    'receipt',
    '陳情已受理，案號 {{caseNo}}',
    `
{{name}} 您好：

您的陳情（{{matter}}）已於 {{date}} 登錄，案號 {{caseNo}}，查詢碼 {{code}}。
我們預定於 {{due}} 前答復；如需延長，會先以書面告知您理由。
您的身分依法保密，承辦人辦理時看不到您的姓名與聯絡方式。
${foot}`,
  ),
  letter(
    'detailsAsked',
    '請補充陳情內容，案號 {{caseNo}}',
    `
{{name}} 您好：

您的陳情（{{matter}}，案號 {{caseNo}}）需要您補充下列事項，才能查明辦理：

{{text}}

請於 {{due}} 前回覆。等待您回覆期間不計入辦理時間；逾期未回覆，我們將依現有內容辦理。
${foot}`,
  ),
  letter(
    'extension',
    '陳情答復展延通知，案號 {{caseNo}}',
    `
{{name}} 您好：

您的陳情（{{matter}}，案號 {{caseNo}}）無法於原定期限內答復，理由如下：

{{reason}}

答復期限展延至 {{due}}。
${foot}`,
  ),
  letter(
    'transfer',
    '陳情移轉通知，案號 {{caseNo}}',
    `
{{name}} 您好：

您的陳情（{{matter}}，案號 {{caseNo}}）非本府權責，已依行政程序法第 172 條移請 {{authority}} 處理，並請該機關逕復您。

{{reason}}

如所陳事項依法得提起訴願、訴訟或請求國家賠償，請依各該規定辦理。`,
  ),
  letter(
    'noAction',
    '陳情處理說明，案號 {{caseNo}}',
    `
{{name}} 您好：

您的陳情（{{matter}}，案號 {{caseNo}}）經審認符合行政程序法第 173 條「{{ground}}」之情形，不再另予處理，仍登錄備查。{{earlier}}

{{reason}}

如有新的事實，請另行提出，我們會重新受理。`,
  ),
  letter(
    'convertedToDispatch',
    '陳情已改以派工處理，案號 {{caseNo}}',
    `
{{name}} 您好：

您的陳情（{{matter}}，案號 {{caseNo}}）可立即派員到場處理，已改以派工案件 {{dispatchNo}} 辦理，完成後通知您。
${foot}`,
  ),
  letter(
    'reply',
    '{{agency}} 復函，案號 {{caseNo}}',
    `
{{name}} 您好：

主旨：復台端陳情「{{matter}}」一案（案號 {{caseNo}}），請查照。

說明：
{{text}}

{{agency}}　{{date}}

如對處理結果不滿意，請以案號 {{caseNo}} 與查詢碼 {{code}} 至 {{link}} 提出意見，由上一層級複查；並請填寫滿意度，服務態度與處理結果分別回答。`,
  ),
]
