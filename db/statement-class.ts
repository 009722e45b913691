/** Who waits for the statement: a person, the machinery (sweep, outbox, feed), or a report. */
export type StatementClass = 'interactive' | 'work' | 'report'

/** The limits of one class; times in milliseconds. */
export interface ClassLimits {
  connections: number
  /** Enforced by the server. It is shorter than `deadline`, so that a slow statement ends cleanly. */
  statementTimeout: number
  /** Enforced here, because a frozen server enforces nothing. */
  deadline: number
  wait: number
  waiting: number
  readOnly: boolean
}

/** Three pools, so that a report never starves a call (reliability: "The connection"). */
export const classLimits: Record<StatementClass, ClassLimits> = {
  // prettier-ignore
  interactive: { connections: 10, statementTimeout: 3_000, deadline: 4_000, wait: 2_000, waiting: 200, readOnly: false },
  work: {
    connections: 4,
    statementTimeout: 10_000,
    deadline: 12_000,
    wait: 5_000,
    waiting: 200,
    readOnly: false,
  },
  // prettier-ignore
  report: { connections: 2, statementTimeout: 60_000, deadline: 65_000, wait: 10_000, waiting: 200, readOnly: true },
}
