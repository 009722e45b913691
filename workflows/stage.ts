/** The stages of a dispatch case, after the city's own published history. */
export const stages = [
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
export type Stage = (typeof stages)[number]

/** Stages in which somebody still has to do something: these cases are on the screens. */
export const openStages: readonly Stage[] = [
  'awaitingAcceptance',
  'returned',
  'arbitration',
  'inProgress',
  'finished',
  'merged',
]

/** Stages in which a case can take merged members: open, and not merged itself. */
export const masterStages: readonly Stage[] = openStages.filter((stage) => stage !== 'merged')
