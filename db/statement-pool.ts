import { DatabaseProblem, problemFrom } from './database-problem.ts'
import type { Driver } from './driver.ts'
import { endWithin } from './end-within.ts'
import type { Log } from './log.ts'
import type { ClassLimits } from './statement-class.ts'
import type { Statement } from './statement-queue.ts'
import { statementQueue } from './statement-queue.ts'

export type PoolState = 'up' | 'replacing' | 'open'

export interface StatementPool {
  submit(statement: Statement): void
  state(): PoolState
  close(): Promise<void>
}

/** A driver client and how many of its connections are taken. A slot is free when the driver settles, not before. */
interface Generation {
  sql: Driver
  running: number
}

/** At most one replacement a second, and two old generations beside the new one: connections stay bounded. */
const replacementPause = 1_000
const retiredLimit = 2
const closeWithin = 5_000

/**
 * The connections of one class. The driver cannot give up on a frozen connection, so a statement that passes the
 * class deadline condemns the whole generation: the next one serves, the old one ends in the background. When that
 * has happened too often at once the breaker opens: statements are refused at once and a probe looks each second.
 */
export function statementPool(o: {
  limits: ClassLimits
  open: () => Driver
  probe: () => Promise<boolean>
  log: Log
}): StatementPool {
  const { limits } = o
  const queue = statementQueue({
    limit: limits.waiting,
    wait: limits.wait,
    onExpired: (statement) => statement.refuse(busy(statement, 'no connection was free in time')),
  })
  let current: Generation = { sql: o.open(), running: 0 }
  let replacedAt = -replacementPause
  let open = false
  let closed = false
  const retired = new Set<Generation>()

  function submit(statement: Statement): void {
    if (closed) return statement.refuse(busy(statement, 'shutting down'))
    if (open) return statement.refuse(busy(statement, 'the database does not answer'))
    if (statement.until <= performance.now()) return statement.refuse(busy(statement, 'no time was left'))
    if (current.running < limits.connections) return send(statement)
    if (!queue.add(statement)) statement.refuse(busy(statement, 'too many statements wait'))
  }

  function send(statement: Statement): void {
    const generation = current
    generation.running += 1
    const started = performance.now()
    const stuckAt = started + limits.deadline
    let timer = setTimeout(onDeadline, Math.max(0, Math.min(stuckAt, statement.until) - started))

    // Only the class deadline says that the connection is stuck; `until` is merely the caller's patience.
    function onDeadline(): void {
      statement.refuse(
        new DatabaseProblem(statement.name, {
          code: 'OUTCOME_UNKNOWN',
          outcome: 'unknown',
          why: 'no answer before the deadline',
        }),
      )
      const left = stuckAt - performance.now()
      if (left > 1) timer = setTimeout(onDeadline, left)
      else if (!replace(generation)) timer = setTimeout(onDeadline, replacementPause)
    }

    function settle(): void {
      clearTimeout(timer)
      generation.running -= 1
      pump()
    }

    try {
      const query = generation.sql.unsafe(statement.text, [...statement.params] as never[], {
        prepare: true,
        // Typed as unknown by the driver: keeps a text of several statements from running as one.
        ...({ simple: false } as object),
      })
      const answer: Promise<unknown[]> = statement.values ? query.values() : query
      answer.then(
        (rows) => {
          settle()
          statement.answer(withoutHoles(rows))
        },
        (thrown: unknown) => {
          settle()
          statement.refuse(problemFrom(statement.name, thrown))
        },
      )
    } catch (thrown) {
      settle()
      statement.refuse(problemFrom(statement.name, thrown))
    }
  }

  function pump(): void {
    while (!closed && !open && current.running < limits.connections) {
      const next = queue.next()
      if (!next) return
      send(next)
    }
  }

  /** False when it must wait: the last replacement is less than a second old. */
  function replace(stuck: Generation): boolean {
    if (closed || open || stuck !== current) return true
    if (performance.now() - replacedAt < replacementPause) return false
    if (retired.size >= retiredLimit) openBreaker()
    else renew()
    return true
  }

  function renew(): void {
    replacedAt = performance.now()
    retire(current)
    current = { sql: o.open(), running: 0 }
    o.log.warn({ retired: retired.size }, 'a statement passed its deadline: connections replaced')
    pump()
  }

  function retire(generation: Generation): void {
    retired.add(generation)
    void endWithin(generation.sql, closeWithin).then(() => retired.delete(generation))
  }

  function openBreaker(): void {
    open = true
    o.log.error({}, 'the database does not answer: statements are refused until it does')
    for (const statement of queue.clear()) statement.refuse(busy(statement, 'the database does not answer'))
    retire(current)
    probeLater()
  }

  function probeLater(): void {
    setTimeout(() => {
      if (closed) return
      void o.probe().then((answers) => {
        if (closed) return
        if (!answers) return probeLater()
        current = { sql: o.open(), running: 0 }
        open = false
        o.log.info({}, 'the database answers again')
      })
    }, 1_000).unref()
  }

  return {
    submit,
    state: () => (open ? 'open' : retired.size > 0 ? 'replacing' : 'up'),
    async close() {
      closed = true
      for (const statement of queue.clear()) statement.refuse(busy(statement, 'shutting down'))
      await endWithin(current.sql, closeWithin)
    },
  }
}

/**
 * An error amid its rows leaves the driver's count of rows standing: the next answer of that connection begins with as
 * many holes (porsager/postgres #1181).
 */
const withoutHoles = (rows: unknown[]): unknown[] =>
  rows.length > 0 && !(0 in rows) ? rows.filter(() => true) : rows

function busy(statement: Statement, why: string): DatabaseProblem {
  return new DatabaseProblem(statement.name, { code: 'DATABASE_BUSY', outcome: 'not-run', why })
}
