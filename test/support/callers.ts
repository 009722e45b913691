import { setTimeout as pause } from 'node:timers/promises'

import type { Database } from '../../db/connection.ts'
import { DatabaseProblem } from '../../db/database-problem.ts'

/** What a crowd of callers met: how many answers and refusals, and the slowest of either in milliseconds. */
export interface Crowd {
  answered: number
  refused: Map<string, number>
  /** Anything that is not a `DatabaseProblem`. */
  strange: unknown[]
  worst: number
  /** Instants of `performance.now()`. */
  lastAnswer: number
  stop(): Promise<void>
}

/** Starts callers that ask `text` one time after the other until they are stopped. */
export function crowdOf(callers: number, db: Database, text = 'select 1 as one'): Crowd {
  let going = true
  const crowd: Crowd = {
    answered: 0,
    refused: new Map(),
    strange: [],
    worst: 0,
    lastAnswer: 0,
    async stop() {
      going = false
      await Promise.all(all)
    },
  }

  async function call(): Promise<void> {
    while (going) {
      const asked = performance.now()
      try {
        await db.run(text, [], { name: 'caller', class: 'interactive', until: asked + 8_000 })
        crowd.answered += 1
        crowd.lastAnswer = performance.now()
      } catch (thrown) {
        if (thrown instanceof DatabaseProblem) count(crowd.refused, thrown.code)
        else crowd.strange.push(thrown)
        // A client that is refused comes again a little later.
        await pause(20)
      }
      crowd.worst = Math.max(crowd.worst, performance.now() - asked - 20)
    }
  }
  const all = Array.from({ length: callers }, call)
  return crowd
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}
