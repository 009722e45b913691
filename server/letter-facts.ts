import type { LetterDue } from '../db/letters.ts'
import { groundLabels } from '../workflows/labels.ts'
import type { LetterFacts } from '../workflows/letter.ts'
import { longDate } from '../workflows/roc-date.ts'
import { confirmationCode, lookupCode } from './petition-code.ts'

/** What a letter may say, from the event that decided it and the petition as it stood. */
export function letterFacts(due: LetterDue, o: { secret: Buffer; base: string }): LetterFacts {
  const { at, caseId, context, event, kind, no, texts } = due
  const language = context.language === 'en' ? 'en' : 'zh'
  const words = (reference: unknown): string => {
    const id = typeof reference === 'object' && reference !== null && 'id' in reference ? reference.id : ''
    return texts[String(id)] ?? ''
  }
  const dues = event['dues'] as { reply?: { due: number } } | undefined
  const replyDue = dues?.reply?.due ?? context.clocks.reply?.due
  const detailsUntil = event['detailsUntil']
  const until = kind === 'detailsAsked' && typeof detailsUntil === 'number' ? detailsUntil : replyDue
  const { ground, proposal } = context
  const reason =
    kind === 'extension'
      ? (texts[due.extensionReason ?? ''] ?? '')
      : kind === 'noAction'
        ? words(proposal?.reason)
        : words(event['reason'])
  const earlier = proposal?.earlier
  return {
    name: due.name ?? '',
    caseNo: no,
    matter: context.terms.name,
    date: longDate(at, language),
    agency: language === 'zh' ? due.agencyZh : due.agencyEn,
    code: lookupCode(o.secret, caseId),
    link:
      kind === 'confirmation'
        ? `${o.base}/petition#confirm/${no}/${confirmationCode(o.secret, caseId)}`
        : `${o.base}/petition#look`,
    due: until === undefined ? '' : longDate(until, language),
    text: kind === 'reply' ? words(context.replies[due.replies - 1]?.text) : words(event['text']),
    reason,
    authority: words(event['authority']),
    ground: ground ? groundLabels[ground][language] : '',
    earlier:
      earlier === undefined
        ? ''
        : language === 'zh'
          ? `先前已於案號 ${earlier} 明確答復。`
          : `It was answered under number ${earlier}.`,
    dispatchNo: context.dispatchNo ?? '',
  }
}
