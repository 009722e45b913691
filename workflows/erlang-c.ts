/**
 * Erlang C: calls come at random, every one waits, handling times are exponential. A centre whose callers hang up does a
 * little better than this. Intensities are in calls an hour, times in seconds.
 */
export interface Load {
  callsPerHour: number
  handlingSeconds: number
}

/** Traffic in erlangs: how many agents are busy on average. */
export const erlangs = ({ callsPerHour, handlingSeconds }: Load): number =>
  (callsPerHour * handlingSeconds) / 3_600

/** Share of calls that find every agent busy; 1 when the agents cannot carry the load. */
export function waitingShare(load: Load, agents: number): number {
  const traffic = erlangs(load)
  if (traffic >= agents) return 1
  // Erlang B by its recursion, which does not overflow as factorials would.
  let blocked = 1
  for (let n = 1; n <= agents; n += 1) blocked = (traffic * blocked) / (n + traffic * blocked)
  return blocked / (1 - (traffic / agents) * (1 - blocked))
}

/** Share of calls answered within `seconds`. */
export function serviceLevel(load: Load, agents: number, seconds: number): number {
  const free = agents - erlangs(load)
  if (free <= 0) return 0
  return 1 - waitingShare(load, agents) * Math.exp((-free * seconds) / load.handlingSeconds)
}

/** Average speed of answer, seconds; Infinity when the queue only grows. */
export function averageWait(load: Load, agents: number): number {
  const free = agents - erlangs(load)
  return free <= 0 ? Infinity : (waitingShare(load, agents) * load.handlingSeconds) / free
}

/** The goal of a centre: 80 % of the calls within 20 seconds, unless a city says otherwise. */
const usualGoal = { share: 0.8, seconds: 20 } as const

/** The fewest agents that reach the goal. */
export function agentsFor(load: Load, goal: { share: number; seconds: number } = usualGoal): number {
  let agents = Math.max(0, Math.floor(erlangs(load)))
  while (load.callsPerHour > 0 && serviceLevel(load, agents, goal.seconds) < goal.share) agents += 1
  return agents
}

/** The most calls an hour that so many agents can take within the goal. */
export function callsFor(
  { agents, handlingSeconds }: { agents: number; handlingSeconds: number },
  goal: { share: number; seconds: number } = usualGoal,
): number {
  let calls = 0
  while (serviceLevel({ callsPerHour: calls + 1, handlingSeconds }, agents, goal.seconds) >= goal.share)
    calls += 1
  return calls
}
