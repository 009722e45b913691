/** One statement on its way. `caller` is settled once, by whatever comes first: answer, deadline, refusal. */
export interface Statement {
  text: string
  params: readonly unknown[]
  name: string
  values: boolean
  /** An instant on the scale of `performance.now()`. */
  until: number
  answer(rows: unknown[]): void
  refuse(thrown: unknown): void
}

/**
 * Where statements wait for a connection: in our own line, because the driver's has no limit of length or time.
 * `onExpired` hears of each statement that waited too long.
 */
export function statementQueue(o: {
  limit: number
  wait: number
  onExpired: (statement: Statement) => void
}): {
  add(statement: Statement): boolean
  next(): Statement | undefined
  clear(): Statement[]
} {
  // A Map keeps the order of arrival and forgets a statement in the middle at no cost.
  const waiting = new Map<Statement, NodeJS.Timeout>()

  function expire(statement: Statement): void {
    waiting.delete(statement)
    o.onExpired(statement)
  }

  return {
    add(statement) {
      if (waiting.size >= o.limit) return false
      const wait = Math.max(0, Math.min(o.wait, statement.until - performance.now()))
      waiting.set(
        statement,
        setTimeout(() => expire(statement), wait),
      )
      return true
    },
    next() {
      for (const [statement, timer] of waiting) {
        clearTimeout(timer)
        waiting.delete(statement)
        return statement
      }
      return undefined
    },
    clear() {
      const all = [...waiting.keys()]
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
      return all
    },
  }
}
