/** What became of a statement that failed: it never reached the server, was undone, or nobody knows. */
export type Outcome = 'not-run' | 'rolled-back' | 'unknown'

export type DatabaseProblemCode = 'DATABASE_BUSY' | 'OUTCOME_UNKNOWN' | 'DISK_FULL' | 'DATABASE_ERROR'

/**
 * The only error that leaves the database layer. It names the statement and never carries its text, its
 * parameters or the driver's `detail`: those hold what citizens said. `retryAfter` is in seconds, 0 = pointless.
 */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
  readonly code: DatabaseProblemCode
  readonly outcome: Outcome
  readonly retryAfter: number
  readonly statement: string
  readonly sqlstate: string | undefined
  readonly constraint: string | undefined

  constructor(statement: string, o: Failure & { retryAfter?: number }) {
    super(`${statement}: ${o.code}${o.sqlstate ? ` ${o.sqlstate}` : ''} (${o.why})`)
    this.code = o.code
    this.outcome = o.outcome
    this.retryAfter = o.retryAfter ?? secondsToRetry[o.code]
    this.statement = statement
    this.sqlstate = o.sqlstate
    this.constraint = o.constraint
  }
}

interface Failure {
  code: DatabaseProblemCode
  outcome: Outcome
  why: string
  sqlstate?: string | undefined
  constraint?: string | undefined
}

const secondsToRetry = { DATABASE_BUSY: 2, OUTCOME_UNKNOWN: 2, DISK_FULL: 30, DATABASE_ERROR: 0 }

/** Reads what the driver threw for `statement` and says what became of it. */
export function problemFrom(statement: string, thrown: unknown): DatabaseProblem {
  const { code, constraint, message } = driverFacts(thrown)
  if (code !== undefined && neverStarted.has(code)) {
    const why = 'the server takes no connection now'
    return new DatabaseProblem(statement, { code: 'DATABASE_BUSY', outcome: 'not-run', why, sqlstate: code })
  }
  if (code === undefined || connectionLost.has(code)) {
    const why = 'the connection broke before the answer'
    return new DatabaseProblem(statement, {
      code: 'OUTCOME_UNKNOWN',
      outcome: 'unknown',
      why,
      sqlstate: code,
    })
  }
  const server = { outcome: 'rolled-back', sqlstate: code, constraint } as const
  if (code === '53100') {
    return new DatabaseProblem(statement, { ...server, code: 'DISK_FULL', why: 'the disk is full' })
  }
  if (passing.has(code)) {
    return new DatabaseProblem(statement, { ...server, code: 'DATABASE_BUSY', why: 'undone by a time limit' })
  }
  // Class 42 is about our own SQL (a misspelt column): its message holds identifiers, never values.
  const why = code.startsWith('42') ? message : 'refused by the server'
  return new DatabaseProblem(statement, { ...server, code: 'DATABASE_ERROR', why })
}

const neverStarted = new Set(
  // prettier-ignore
  ['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'EACCES', 'EAGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT',
   'CONNECT_TIMEOUT', 'CONNECTION_ENDED', '57P03', '53300', '25006'],
)
const connectionLost = new Set(
  // prettier-ignore
  ['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P05', '08006'],
)
/** Statement and lock time-outs, serialisation failures, deadlocks: the same statement may succeed later. */
const passing = new Set(['57014', '55P03', '40001', '40P01'])

function driverFacts(thrown: unknown): { code?: string; constraint?: string; message: string } {
  if (!(thrown instanceof Error)) return { message: String(thrown) }
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
  const constraint =
    'constraint_name' in thrown && typeof thrown.constraint_name === 'string'
      ? thrown.constraint_name
      : undefined
  return { message: thrown.message, ...(code ? { code } : {}), ...(constraint ? { constraint } : {}) }
}
