import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/connection.ts'
import { openCase } from '../../server/commands/open-case.ts'
import type { Intended, Parts } from '../../server/commands/parts.ts'
import type { Actor } from '../../workflows/actor.ts'
import { isRefusal } from '../../workflows/refusal.ts'

/** The agent of the benches: invented, and in no table. */
const agent: Actor = { id: randomUUID(), role: 'agent' }

export const intent = (actor = agent): Intended => ({
  actor,
  key: randomUUID(),
  requestHash: '0'.repeat(64),
  until: performance.now() + 60_000,
})

/** A case with the version that its caller has seen. */
export interface SeenCase {
  id: string
  no: string
  version: number
}

/** Opens `n` cases through the command, as many at once as wait in the program. */
export async function openSome(parts: Parts, n: number, category = 'pothole'): Promise<SeenCase[]> {
  const place = { district: '64000060', road: '建工路' }
  const outcomes = await Promise.all(
    Array.from({ length: n }, () =>
      openCase(parts, { ...intent(), body: { category, description: '路面有坑洞', place } }),
    ),
  )
  await parts.db.run('analyze cases', [], analysed)
  return outcomes.map((outcome) => {
    if (isRefusal(outcome) || 'keyReused' in outcome) throw new Error('a case could not be opened')
    const { id, no, version } = outcome.answer
    return { id, no, version }
  })
}

const analysed = { name: 'bench_analyse', class: 'work' } as const

/** Hands every statement on and keeps the last parameters of the named one. */
export function overheard(db: Database, name: string): { db: Database; last(): string } {
  let last = ''
  return {
    last: () => last,
    db: {
      ...db,
      run(text, params, o) {
        if (o.name === name) last = String(params[0])
        return db.run(text, params, o)
      },
    },
  }
}
