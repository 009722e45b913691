import type { StateValue } from 'xstate'

/** The stages of a dispatch case, after the city's own published history. */
export const dispatchStages = [
  'awaitingAcceptance',
  'returned',
  'arbitration',
  'inProgress',
  'finished',
  'merged',
  'released',
  'withdrawn',
  'voided',
  'converted',
  'archived',
] as const

/** The stages of a petition (workflows.md §3). */
export const petitionStages = [
  'awaitingConfirmation',
  'registered',
  'awaitingAcceptance',
  'returned',
  'arbitration',
  'handling',
  'replyDrafted',
  'review',
  'replied',
  'closed',
  'noAction',
  'transferred',
  'converted',
  'lapsed',
  'withdrawn',
  'archived',
] as const

/** The stages of a co-handler's part of a petition. */
export const coHandlingStages = [
  'awaitingContribution',
  'contributed',
  'sentBack',
  'excused',
  'over',
] as const

export const stages = [
  ...new Set([...dispatchStages, ...petitionStages, ...coHandlingStages]),
] as readonly Stage[]
export type Stage =
  (typeof dispatchStages)[number] | (typeof petitionStages)[number] | (typeof coHandlingStages)[number]

/** Stages in which somebody still has to do something: these cases are on the screens. */
export const openStages: readonly Stage[] = [
  'awaitingConfirmation',
  'registered',
  'awaitingAcceptance',
  'returned',
  'arbitration',
  'inProgress',
  'finished',
  'merged',
  'handling',
  'replyDrafted',
  'review',
  'awaitingContribution',
]

/** Stages in which a dispatch case can take merged members: open, and not merged itself. */
export const masterStages: readonly Stage[] = [
  'awaitingAcceptance',
  'returned',
  'arbitration',
  'inProgress',
  'finished',
]

/** The stage inside a snapshot's value: the state of `handling`, or the one below it while the case is open. */
export function stageOf(value: StateValue): Stage {
  const { handling } = value as { handling: string | { open: string | Record<string, unknown> } }
  const name =
    typeof handling === 'string'
      ? handling
      : typeof handling.open === 'string'
        ? handling.open
        : Object.keys(handling.open)[0]
  const stage = stages.find((one) => one === name)
  if (!stage) throw new Error(`the machine has no stage in ${JSON.stringify(handling)}`)
  return stage
}
