import { DatabaseProblem } from './database-problem.ts'
import type { Driver } from './driver.ts'
import { databaseAddress, openDriver } from './driver.ts'
import { endWithin } from './end-within.ts'
import { listenOn } from './listener.ts'
import type { Log } from './log.ts'
import { silentLog } from './log.ts'
import type { StatementClass } from './statement-class.ts'
import { classLimits } from './statement-class.ts'
import type { PoolState, StatementPool } from './statement-pool.ts'
import { statementPool } from './statement-pool.ts'

export type { StatementClass }

export interface StatementOptions {
  /** What the statement is called in logs and metrics: a constant, never data. */
  name: string
  class: StatementClass
  /** The caller's own deadline on the scale of `performance.now()`. */
  until?: number
  /** Rows as arrays in column order instead of objects. */
  values?: true
}

export interface Database {
  /**
   * Runs one statement and gives its rows. Rejects with `DatabaseProblem` only, always before the class deadline.
   * The text must be constant: lists go in as one JSON text parameter (`JSON.stringify`), never as JS arrays.
   */
  run<Row>(text: string, params: readonly unknown[], o: StatementOptions): Promise<Row[]>
  /** Hears `channel`. Wake-ups may be lost or doubled: whoever relies on them polls each second as well. */
  listen(channel: string, onWake: (payload?: string) => void): Promise<{ close(): Promise<void> }>
  /** `open` = the breaker refuses statements people wait for, until the database answers a probe again. */
  state(): PoolState
  /** Comes back within 5 seconds. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  poolSizes?: Partial<Record<StatementClass, number>>
  log?: Log
  /** Hears of each statement once, for metrics; `outcome` is `ok` or the problem's code. */
  onStatement?: (name: string, ms: number, outcome: string) => void
}

/** Opens the three pools. Nothing connects before the first statement. */
export function createDatabase(o: DatabaseOptions): Database {
  const address = databaseAddress(o.url)
  const log = o.log ?? silentLog
  const pools = {
    interactive: poolFor('interactive'),
    work: poolFor('work'),
    report: poolFor('report'),
  }
  const listeners = new Set<{ close(): Promise<void> }>()

  function poolFor(name: StatementClass): StatementPool {
    const limits = {
      ...classLimits[name],
      connections: o.poolSizes?.[name] ?? classLimits[name].connections,
    }
    const settings = {
      statement_timeout: limits.statementTimeout,
      ...(limits.readOnly ? { default_transaction_read_only: 'on' } : {}),
    }
    const open = (max: number): Driver =>
      openDriver(address, { max, application: `hotline/${name}`, settings, log })
    return statementPool({
      limits,
      open: () => open(limits.connections),
      probe: () => answers(open(1)),
      log,
    })
  }

  function run<Row>(text: string, params: readonly unknown[], options: StatementOptions): Promise<Row[]> {
    return new Promise<Row[]>((resolve, reject) => {
      const asked = performance.now()
      let settled = false
      const settle = (outcome: string): boolean => {
        if (settled) return false
        settled = true
        o.onStatement?.(options.name, performance.now() - asked, outcome)
        return true
      }
      pools[options.class].submit({
        text,
        params,
        name: options.name,
        values: options.values ?? false,
        until: options.until ?? Infinity,
        answer(rows) {
          // The seam where rows enter: the caller names the shape that its own SQL gives.
          if (settle('ok')) resolve(rows as Row[])
        },
        refuse(thrown) {
          if (settle(thrown instanceof DatabaseProblem ? thrown.code : 'ERROR')) reject(asError(thrown))
        },
      })
    })
  }

  return {
    run,
    listen(channel, onWake) {
      const listener = listenOn(address, { channel, onWake })
      listeners.add(listener)
      return Promise.resolve({
        async close() {
          listeners.delete(listener)
          await listener.close()
        },
      })
    },
    // Reports may be slow without anybody on the telephone noticing: they do not speak for the whole.
    state: () => worst(pools.interactive.state(), pools.work.state()),
    async close() {
      const parts = [...Object.values(pools), ...listeners]
      await Promise.all(parts.map((part) => part.close()))
    },
  }
}

function worst(a: PoolState, b: PoolState): PoolState {
  if (a === 'open' || b === 'open') return 'open'
  return a === 'replacing' ? a : b
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('statement failed', { cause: thrown })
}

/** One question on a connection of its own, within 2 seconds. */
async function answers(sql: Driver): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 2_000)
  })
  const question = sql.unsafe('select 1').then(
    () => true,
    () => false,
  )
  const answered = await Promise.race([question, limit])
  clearTimeout(timer)
  void endWithin(sql, 2_000)
  return answered
}
