/** What the city writes to a petitioner. */
export const letterKinds = [
  'confirmation',
  'receipt',
  'detailsAsked',
  'extension',
  'transfer',
  'noAction',
  'convertedToDispatch',
  'reply',
] as const
export type LetterKind = (typeof letterKinds)[number]
export type LetterLanguage = 'zh' | 'en'

/** Values by the names that a template knows; a missing one is an empty text. */
export type LetterFacts = Readonly<Partial<Record<LetterVariable, string>>>

/** Every variable that a template may name. */
export const letterVariables = [
  'name',
  'caseNo',
  'matter',
  'date',
  'agency',
  'code',
  'link',
  'due',
  'text',
  'reason',
  'authority',
  'ground',
  'earlier',
  'dispatchNo',
] as const
export type LetterVariable = (typeof letterVariables)[number]

export interface LetterTemplate {
  readonly kind: LetterKind
  readonly language: LetterLanguage
  readonly subject: string
  readonly body: string
}

/** What a letter must say whatever the city makes of its words: the number, the way to answer, the reason the law asks for. */
export const mustSay: Readonly<Record<LetterKind, readonly LetterVariable[]>> = {
  confirmation: ['link'],
  receipt: ['caseNo', 'code', 'due'],
  detailsAsked: ['caseNo', 'text', 'due'],
  extension: ['caseNo', 'reason', 'due'],
  transfer: ['caseNo', 'authority'],
  noAction: ['caseNo', 'ground', 'reason'],
  convertedToDispatch: ['caseNo', 'dispatchNo'],
  reply: ['caseNo', 'text'],
}

/** The variables that a text names, known or not. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name]) => name ?? '')

/**
 * A letter as it leaves the house: the same facts give the same bytes (LF, NFC). Values are put in as they are and never
 * read again: a name that looks like a variable stays a name.
 */
export function renderLetter(
  templates: readonly LetterTemplate[],
  { kind, language }: Pick<LetterTemplate, 'kind' | 'language'>,
  facts: LetterFacts,
): { subject: string; body: string } {
  const template = templates.find((one) => one.kind === kind && one.language === language)
  if (!template) throw new Error(`there is no letter ${kind} in ${language}`)
  return { subject: filled(template.subject, facts), body: filled(template.body, facts) }
}

const filled = (template: string, facts: LetterFacts): string =>
  template
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name as LetterVariable] ?? '')
    .replaceAll('\r\n', '\n')
    .normalize('NFC')
