/** The points at which a test may kill a process; `FAULTS` names those that are live, never in production. */
const faultPoints = ['after-commit-before-reply'] as const
export type FaultPoint = (typeof faultPoints)[number]

const live = new Set<string>()

/** @throws Error when a name is no fault point. */
export function armFaults(names: readonly string[]): void {
  for (const name of names) {
    if (!faultPoints.some((point) => point === name)) throw new Error(`settings: FAULTS knows no ${name}`)
    live.add(name)
  }
}

/** Dies here as a power cut would, when this point is live. */
export function fault(point: FaultPoint): void {
  if (live.has(point)) process.kill(process.pid, 'SIGKILL')
}
