import { centre } from './case-context.ts'
import type { Dues, Instant } from './case-event.ts'
import { petitionClocks } from './clock-name.ts'
import { moved, startClocks, type Clocks } from './clock-state.ts'
import type { CoHandler, PetitionContext, PetitionMachineEvent } from './petition-context.ts'
import { ended, handedTo } from './spells.ts'

/**
 * What each event changes in a petition's memory: pure functions from context and event to a patch. The states, guards
 * and clock orders stand in `petition.ts`.
 */
type Told<T extends PetitionMachineEvent['type']> = Extract<PetitionMachineEvent, { type: T }>
type Patch = Partial<PetitionContext>

export const confirmed = (c: PetitionContext, e: Told<'CONFIRM'>): Patch => ({
  receivedAt: c.at,
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
})

/** A lead holds the petition: its accept clock starts fresh, the answer's goes on, longer when several agencies answer. */
export const assigned = (c: PetitionContext, e: Told<'ASSIGN' | 'ASSIGN_FINALLY'>): Patch => {
  const { accept, ...others } = e.dues ?? {}
  const clocks = movedClocks(c, others)
  return {
    agency: e.agency,
    replyTerm: e.replyTerm ?? c.replyTerm,
    clocks: startClocks(clocks, accept ? { accept } : {}, c.at),
    spells: handedTo(c.spells, { agency: e.agency }, c.at),
    coHandlers: [
      ...c.coHandlers,
      ...(e.coHandlers ?? []).map((agency, i) => child(c, agency, e.children?.[i], i)),
    ],
    silent: false,
    ...(e.visitUntil !== undefined && { visitUntil: e.visitUntil }),
    ...(e.type === 'ASSIGN_FINALLY' && { boundAgency: e.agency }),
    ...without('officer', 'acceptedAt'),
  }
}

export const coHandlerAdded = (c: PetitionContext, e: Told<'ADD_CO_HANDLER'>): Patch => ({
  replyTerm: e.replyTerm ?? c.replyTerm,
  clocks: movedClocks(c, e.dues ?? {}),
  coHandlers: [...c.coHandlers, child(c, e.agency, e.children?.[0], 0)],
})

const child = (c: PetitionContext, agency: string, id: string | undefined, i: number): CoHandler => ({
  id: id ?? '',
  // The number goes into the new case's row as well; the lead's own is known by then.
  no: `${c.no}-${c.coHandlers.length + i + 1}`,
  agency,
  state: 'asked',
})

/** What became of a co-handler's part. An agency that was excused and asked again later has two: the last counts. */
export const coHandlerIs =
  (state: CoHandler['state']) =>
  (c: PetitionContext, e: PetitionMachineEvent): Patch => {
    const named = 'agency' in e ? e.agency : undefined
    const last = c.coHandlers.findLastIndex(({ agency }) => agency === named)
    return { coHandlers: c.coHandlers.map((one, i) => (i === last ? { ...one, state } : one)) }
  }

/** The first act of a lead is its acceptance. */
export const taken = (c: PetitionContext, e: Told<'ACCEPT' | 'DRAFT_REPLY' | 'ASK_DETAILS'>): Patch => {
  const officer = e.type === 'ACCEPT' && e.officer ? e.officer : e.by.role === 'officer' ? e.by.id : undefined
  const acceptedAt = c.acceptedAt ?? c.at
  if (officer === undefined || officer === c.officer) return { acceptedAt }
  return { acceptedAt, officer, spells: handedTo(c.spells, { agency: c.agency, officer }, c.at) }
}

/** The limit passed without a word. */
export const acceptedBySilence = (c: PetitionContext): Patch => ({ acceptedAt: c.at, silent: true })

export const returned = (c: PetitionContext, e: Told<'RETURN'>): Patch => ({
  returns: [...c.returns, { agency: c.agency, suggestedAgency: e.suggestedAgency, at: c.at }],
  spells: handedTo(c.spells, { agency: centre }, c.at),
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
  ...without('officer', 'acceptedAt', 'extension'),
})

export const handedOver = (c: PetitionContext, e: Told<'HAND_OVER'>): Patch => ({
  officer: e.officer,
  spells: handedTo(c.spells, { agency: c.agency, officer: e.officer }, c.at),
})

export const detailsAsked = (c: PetitionContext, e: Told<'ASK_DETAILS'>): Patch => ({
  details: { askedAt: c.at, until: e.detailsUntil ?? c.at, overdueDues: e.overdueDues ?? {} },
  clocks: withReply(c.clocks, (clock) => ({ ...clock, pausedAt: c.at })),
})

/** The petitioner has answered, or did not in time: the answer's clock goes on from a later due instant. */
export const detailsOver = (c: PetitionContext, dues: Dues): Patch => {
  if (!c.details) return {}
  const { askedAt } = c.details
  const clocks = withReply(c.clocks, ({ pausedAt, ...clock }) => ({
    ...clock,
    pausedFor: clock.pausedFor + (pausedAt === undefined ? 0 : c.at - pausedAt),
  }))
  return {
    pauses: [...c.pauses, { from: askedAt, to: c.at }],
    clocks: movedClocks({ ...c, clocks }, dues),
    ...without('details'),
  }
}

export const extensionAsked = (c: PetitionContext, e: Told<'ASK_EXTENSION'>): Patch => ({
  extension: { days: e.days, askedAt: c.at, law: e.law !== undefined },
})

export const extensionGranted = (c: PetitionContext, e: Told<'GRANT_EXTENSION'>): Patch => ({
  extended: c.extended + 1,
  extendedDays: c.extendedDays + (c.extension?.days ?? 0),
  clocks: movedClocks(c, e.dues ?? {}),
  ...without('extension'),
})

export const extensionDenied = (): Patch => without('extension')

export const drafted = (c: PetitionContext, e: Told<'DRAFT_REPLY'>): Patch => ({
  draft: { text: e.text, files: e.files, by: e.by.id, at: c.at },
  ...detailsOver(c, e.dues ?? {}),
  ...without('extension'),
})

export const approved = (c: PetitionContext): Patch => ({
  replies: [...c.replies, ...(c.draft ? [c.draft] : [])],
  finishedAt: c.at,
  ...closed(c),
  ...without('draft', 'proposal'),
})

export const sentBack = (): Patch => without('draft')

export const closed = (c: PetitionContext): Patch => ({ closedAt: c.at, spells: ended(c.spells, c.at) })

/** The petitioner is not content: the centre looks at it again, and a level higher will sign. */
export const reviewed = (c: PetitionContext, e: Told<'DISSATISFIED'>): Patch => ({
  reviews: c.reviews + 1,
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
  spells: handedTo(c.spells, { agency: centre }, c.at),
  ...without('closedAt'),
})

export const reopened = (c: PetitionContext, e: Told<'REOPEN'>): Patch => ({
  reopened: c.reopened + 1,
  receivedAt: c.at,
  extendedDays: 0,
  pauses: [],
  clocks: startClocks(c.clocks, e.dues ?? {}, c.at),
  spells: handedTo(
    c.spells,
    { agency: c.agency, ...(c.officer !== undefined && { officer: c.officer }) },
    c.at,
  ),
  ...without('closedAt', 'finishedAt'),
})

export const proposed = (_: PetitionContext, e: Told<'PROPOSE_NO_ACTION'>): Patch => ({
  proposal: {
    ground: e.ground,
    reason: e.reason,
    by: e.by.id,
    ...(e.earlier !== undefined && { earlier: e.earlier }),
  },
})

export const withoutAction = (c: PetitionContext): Patch => (c.proposal ? { ground: c.proposal.ground } : {})

export const proposalDenied = (): Patch => without('proposal')

export const converted = (_: PetitionContext, e: Told<'CONVERT_TO_DISPATCH'>): Patch =>
  e.dispatchNo === undefined ? {} : { dispatchNo: e.dispatchNo }

export const readBack = (
  c: PetitionContext,
  e: Told<'READ_BACK_CONFIRMED' | 'READ_BACK_CORRECTED'>,
): Patch => {
  const record = c.readBack ?? { corrections: [] }
  return e.type === 'READ_BACK_CORRECTED'
    ? { readBack: { ...record, corrections: [...record.corrections, e.text] } }
    : { readBack: { ...record, confirmedAt: c.at, way: e.way } }
}

export const reclassified = (c: PetitionContext, e: Told<'RECATEGORISE'>): Patch => ({
  category: e.category,
  terms: e.terms ?? c.terms,
  replyTerm: e.replyTerm ?? c.replyTerm,
  clocks: movedClocks(c, e.dues ?? {}),
})

export const rescheduled = (c: PetitionContext, e: Told<'RESCHEDULE'>): Patch => ({
  clocks: movedClocks(c, e.dues),
  ...(e.visitUntil !== undefined && { visitUntil: e.visitUntil }),
  ...(c.details && e.overdueDues && { details: { ...c.details, overdueDues: e.overdueDues } }),
})

export const attached = (c: PetitionContext, e: Told<'ATTACH'>): Patch => ({
  photos: [...c.photos, ...e.photos],
})

export const relocated = (_: PetitionContext, e: Told<'RELOCATE'>): Patch => ({ place: e.place })

type Clock = NonNullable<Clocks['reply']>

const withReply = (clocks: Clocks, how: (clock: Clock) => Clock): Clocks =>
  clocks.reply ? { ...clocks, reply: how(clocks.reply) } : clocks

/** Due instants move on clocks that have not stopped. */
const movedClocks = (c: { at: Instant; clocks: Clocks }, dues: Dues): Clocks => {
  const clocks = { ...c.clocks }
  for (const name of petitionClocks) {
    const to = dues[name]
    const clock = clocks[name]
    if (to && clock && clock.stoppedAt === undefined)
      clocks[name] = moved(clock, { ...to, own: to.due }, c.at)
  }
  return clocks
}

type Optional =
  'officer' | 'acceptedAt' | 'closedAt' | 'finishedAt' | 'extension' | 'details' | 'draft' | 'proposal'

/** XState's assign merges patches: `undefined` is how a field leaves, and the JSON of the row then lacks it. */
const without = (...fields: Optional[]): Patch =>
  Object.fromEntries(fields.map((field) => [field, undefined]))
