import type { Instant } from './case-event.ts'
import type { Spell } from './case-context.ts'

/** The case changes hands: the running spell ends and the next holder's begins. */
export function handedTo(
  spells: readonly Spell[],
  holder: { agency: string; officer?: string },
  at: Instant,
): Spell[] {
  return [...ended(spells, at), { ...holder, from: at }]
}

/** Nobody holds the case any longer. */
export const ended = (spells: readonly Spell[], at: Instant): Spell[] =>
  spells.map((spell) => (spell.to === undefined ? { ...spell, to: at } : spell))
