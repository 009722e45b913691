import type { Actor, Role } from './actor.ts'
import type { ArticleState } from './article.ts'
import type { KindName, SentEventType } from './case-kind.ts'
import { coHandlingSentences, petitionSentences } from './petition-permissions.ts'

/**
 * Who may send which event, one sentence a line: role, where, events. From this table come the guards of the
 * engine, the buttons of the consoles and the generated permission test; there is no second list.
 * `own agency` = the case's agency is the actor's or stands below it in the city's organisation.
 * Source: workflows.md §2 and security.md §6, product defaults until a city changes them.
 */
type Where = 'city' | 'own agency'
export type Sentence = readonly [Role, Where, readonly SentEventType[]]

const intake = [
  'NOTE',
  'ATTACH',
  'ADD_CALLER',
  'MERGE_INTO',
  'UNMERGE',
  'TELEPHONE_NOTICE',
  'REDISPATCH',
] as const
const correct = [
  'RECATEGORISE',
  'RELOCATE',
  'SET_PRIORITY',
  'WITHDRAW',
  'REOPEN',
  'CONVERT_TO_PETITION',
] as const
const work = ['ACCEPT', 'ARRIVE', 'MAKE_SAFE', 'REPORT', 'FINISH', 'ASK_EXTENSION', 'HAND_OVER'] as const
const notes = ['NOTE', 'ATTACH', 'ACKNOWLEDGE_ALARM'] as const

const dispatchSentences: readonly Sentence[] = [
  ['agent', 'city', [...intake, ...correct]],
  ['teamLead', 'city', [...intake, ...correct, 'VOID', 'ACKNOWLEDGE_ALARM']],
  ['supervisor', 'city', [...intake, ...correct, 'VOID', 'ACKNOWLEDGE_ALARM']],
  ['supervisor', 'city', ['RELEASE', 'REJECT_FINISH', 'GRANT_EXTENSION', 'DENY_EXTENSION']],
  ['officer', 'own agency', [...work, ...notes, 'RETURN', 'PAUSE', 'RESUME']],
  ['agencyDesk', 'own agency', [...work, ...notes, 'RETURN', 'PAUSE', 'RESUME', 'REDISPATCH', 'MERGE_INTO']],
  ['agencyHead', 'own agency', [...work, ...notes, 'RETURN', 'PAUSE', 'RESUME']],
  ['agencyHead', 'own agency', ['GRANT_EXTENSION', 'DENY_EXTENSION']],
  ['arbiter', 'city', ['ASSIGN_FINALLY', 'NOTE']],
  ['rdec', 'city', ['ACKNOWLEDGE_ALARM', 'NOTE']],
]

const sentences: Readonly<Record<KindName, readonly Sentence[]>> = {
  dispatch: dispatchSentences,
  petition: petitionSentences,
  coHandling: coHandlingSentences,
}

/** Roles that read every case of the city; agency roles read their own agency's, others none. */
const cityReaders: readonly Role[] = [
  'agent',
  'teamLead',
  'supervisor',
  'arbiter',
  'rdec',
  'auditor',
  'system',
]
const agencyReaders: readonly Role[] = ['officer', 'agencyDesk', 'agencyHead']

/** Agencies below (and including) an agency: the organisation as the rules see it. */
export type Organisation = ReadonlyMap<string, { parent: string | null }>

/** Whether `agency` is `above` or stands below it. */
export function standsUnder(organisation: Organisation, agency: string, above: string): boolean {
  for (let at: string | null | undefined = agency; at; at = organisation.get(at)?.parent) {
    if (at === above) return true
  }
  return false
}

/** Whether the table lets this actor send this event to a case of this kind that is with `agency`. */
export function maySend(
  actor: Actor,
  { kind, event, agency }: { kind: KindName; event: SentEventType; agency: string },
  organisation: Organisation,
): boolean {
  return sentences[kind].some(
    ([role, where, events]) =>
      role === actor.role &&
      events.includes(event) &&
      (where === 'city' || (actor.agency !== undefined && standsUnder(organisation, agency, actor.agency))),
  )
}

/**
 * Live scopes in which a row appears. `mine` is the officer's own list. Petitions and their parts have scopes of their
 * own: a wall that shows dispatch need not hold twenty thousand of them.
 */
export function scopesOf(row: { kind: KindName; agency: string; officer: string | null }): string[] {
  if (row.kind !== 'dispatch') return ['petitions', `petitions:${row.agency}`]
  return ['city', `agency:${row.agency}`, ...(row.officer ? [`staff:${row.officer}`] : [])]
}

/** The scopes of petitions that go with scopes of dispatch. */
export const petitionScopes = (scopes: readonly string[]): string[] =>
  scopes.map((scope) => (scope === 'city' ? 'petitions' : scope.replace(/^agency:/, 'petitions:')))

/** Live scopes of a login: what its HTTP lists contain, no more and no less. */
export function scopesFor(actor: Actor, organisation: Organisation): string[] {
  if (cityReaders.includes(actor.role)) return ['city']
  const own = actor.agency
  if (!agencyReaders.includes(actor.role) || own === undefined) return []
  return [...organisation.keys()]
    .filter((code) => standsUnder(organisation, code, own))
    .map((code) => `agency:${code}`)
}

/** Who may read the full name and number behind a caller, with a reason that is kept. */
export const mayOpenIdentity = (actor: Actor): boolean =>
  ['agent', 'teamLead', 'supervisor', 'officer', 'agencyHead'].includes(actor.role)

/** Who may declare that the city does not work, and take it back. */
export const mayDeclareClosure = (actor: Actor): boolean =>
  ['admin', 'rdec', 'supervisor'].includes(actor.role)

/** Who may change the calendar and the service levels. */
export const mayChangeRules = (actor: Actor): boolean => ['admin', 'rdec'].includes(actor.role)

/** Who may register a petition, and look for earlier ones of the same person. */
export const mayOpenPetition = (actor: Actor): boolean =>
  ['agent', 'teamLead', 'supervisor', 'rdec'].includes(actor.role)

/** Who sees a confidential petition without the petitioner: to know him is a step-up with a reason, and is listed. */
export const seesNoPetitioner = (actor: Actor): boolean => agencyReaders.includes(actor.role)

/** Who writes articles of an agency: its own people, and the centre's leads for all. */
export const mayWriteArticle = (actor: Actor, agency: string, organisation: Organisation): boolean =>
  ['teamLead', 'supervisor', 'rdec'].includes(actor.role) ||
  (['officer', 'agencyDesk', 'agencyHead'].includes(actor.role) &&
    actor.agency !== undefined &&
    standsUnder(organisation, agency, actor.agency))

/** An agency's head approves what his people wrote; the centre publishes; either may withdraw. */
export function mayMoveArticle(
  actor: Actor,
  o: { agency: string; to: ArticleState },
  organisation: Organisation,
): boolean {
  const isCentre = ['teamLead', 'supervisor', 'rdec'].includes(actor.role)
  const isHead =
    ['agencyDesk', 'agencyHead'].includes(actor.role) && mayWriteArticle(actor, o.agency, organisation)
  return o.to === 'published' ? isCentre : isCentre || isHead
}

/** Who leads the floor of the call centre: its figures are for them. */
export const maySeeFloor = (actor: Actor): boolean =>
  ['teamLead', 'supervisor', 'rdec', 'auditor'].includes(actor.role)

/** Who may open a dispatch case. */
export const mayOpenCase = (actor: Actor): boolean => ['agent', 'teamLead', 'supervisor'].includes(actor.role)
