/** A reply to begin with: what the officer must find out stands in 〔〕, what the case knows is filled in. */
export interface ReplyTemplate {
  readonly code: string
  /** Groups of matters that it is made for; empty: for all. */
  readonly groups: readonly string[]
  readonly language: 'zh' | 'en'
  readonly title: string
  readonly text: string
  /** No longer offered. */
  readonly retired: boolean
}

/** What a template of a reply may name. */
export const replyVariables = ['matter', 'caseNo'] as const

const zh = (code: string, groups: readonly string[], title: string, text: string): ReplyTemplate => ({
  code,
  groups,
  language: 'zh',
  title,
  text: text.trim(),
  retired: false,
})

/** Our own wording, as shipped: which facts a citizen needs, not formulas that say nothing. */
export const replyTemplates: readonly ReplyTemplate[] = [
  zh(
    'done',
    [],
    '已處理完成',
    `
一、您反映的「{{matter}}」，本機關已於〔日期〕派員到場〔查看到的情形〕。
二、處理結果：〔做了什麼、何時完成〕。
三、後續〔如何防止再發生、多久再查一次〕。`,
  ),
  zh(
    'planned',
    [],
    '已排入辦理',
    `
一、您反映的「{{matter}}」，經查〔情形〕。
二、因〔需要的程序、預算或設計〕，已排入〔計畫名稱〕，預定〔年月〕前完成。
三、完成前的暫時措施：〔措施〕。`,
  ),
  zh(
    'unfounded',
    [],
    '查無所述情形',
    `
一、您反映的「{{matter}}」，本機關於〔日期、時間〕到〔地點〕查看〔次數〕次，未發現所述情形。
二、依據〔法規或標準〕，目前狀況為〔說明〕。
三、如再發生，請提供〔時間、照片或位置〕，我們會於該時段再查。`,
  ),
  zh(
    'inspection',
    ['environment', 'health', 'building', 'fire'],
    '稽查結果',
    `
一、本機關於〔日期、時間〕至〔場所〕稽查「{{matter}}」，量測或檢查結果為〔數值〕，法定標準為〔數值、法規條次〕。
二、〔符合／不符合〕規定，已〔限期改善至何日／裁處〕。
三、將於〔日期〕前複查，結果可憑案號 {{caseNo}} 查詢。`,
  ),
  zh(
    'traffic',
    ['transport', 'police-order'],
    '交通設施會勘',
    `
一、「{{matter}}」已於〔日期〕邀集〔機關、里辦公處〕會勘。
二、會勘結論：〔同意設置或調整什麼／不宜設置的理由〕。
三、施工預定〔日期〕完成；施工前請依現場標誌標線行駛。`,
  ),
  zh(
    'roads',
    ['roads', 'lights-trees-parks', 'water'],
    '現場修復',
    `
一、您反映的「{{matter}}」（案號 {{caseNo}}），本機關於〔日期〕到場，損壞情形為〔說明〕。
二、已於〔日期〕修復；〔未完成部分〕預定〔日期〕前完成。
三、該處由〔單位〕維護，再有損壞可撥 1999 以派工即時處理。`,
  ),
  zh(
    'welfare',
    ['social', 'labor', 'education'],
    '權益說明',
    `
一、關於「{{matter}}」，依〔法規條次〕，您的情形〔符合／不符合〕〔項目〕。
二、可申請的項目、應備文件與窗口：〔說明、電話〕。
三、對本決定不服者，得於〔期限〕內依〔程序〕提起救濟。`,
  ),
  {
    code: 'done-en',
    retired: false,
    groups: [],
    language: 'en',
    title: 'Dealt with',
    text: `1. We went to look into “{{matter}}” on 〔date〕 and found 〔what was found〕.
2. What was done: 〔what, and when it was finished〕.
3. To keep it from happening again: 〔measures〕.`,
  },
  {
    code: 'planned-en',
    retired: false,
    groups: [],
    language: 'en',
    title: 'Planned',
    text: `1. About “{{matter}}” (number {{caseNo}}): 〔what was found〕.
2. It needs 〔procedure, budget or design〕 and is planned for 〔month and year〕.
3. Until then: 〔measures〕.`,
  },
]

/** The templates for a matter of this group, those made for it first, with what the case knows filled in. */
export function repliesFor(
  templates: readonly ReplyTemplate[],
  o: {
    group: string
    language: 'zh' | 'en'
    facts: Readonly<Partial<Record<(typeof replyVariables)[number], string>>>
  },
): { code: string; title: string; text: string }[] {
  const fit = templates.filter(
    ({ groups, language, retired }) =>
      !retired && language === o.language && (groups.length === 0 || groups.includes(o.group)),
  )
  const facts: Readonly<Record<string, string | undefined>> = o.facts
  return [...fit]
    .sort((a, b) => Number(b.groups.length > 0) - Number(a.groups.length > 0))
    .map(({ code, text, title }) => ({
      code,
      title,
      text: text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? ''),
    }))
}
