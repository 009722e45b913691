import type { Logger } from 'pino'
import { makeFindable, unfindable } from '../db/search-fill.ts'
import { caseFindable } from './commands/case-words.ts'
import type { Parts } from './commands/parts.ts'

const batch = 200

/**
 * Makes findable what was written before there was an index of words, or while its row was missing: cases of an older
 * version, or of a database whose index was emptied to be made anew. Runs once, beside the service; any number of
 * processes may. Ends when there is nothing left, or with `stop`.
 */
export function startSearchFill(
  parts: Pick<Parts, 'catalogue' | 'db'>,
  o: { log: Pick<Logger, 'info' | 'warn'> },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = fillAll(parts, stopping.signal).then(
    (n) => void (n > 0 && o.log.info({ cases: n }, 'older cases can now be found by their words')),
    (problem: unknown) => o.log.warn({ err: problem }, 'older cases could not all be made findable'),
  )
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** Makes every case findable by all its words; one that is changed meanwhile gets another turn. Gives how many. */
export async function fillAll(parts: Pick<Parts, 'catalogue' | 'db'>, signal?: AbortSignal): Promise<number> {
  let done = 0
  let after = beforeAll
  let missed = 0
  while (signal?.aborted !== true) {
    const found = await unfindable(parts.db, { after, limit: batch })
    const last = found.at(-1)
    if (!last) {
      if (missed === 0) return done
      after = beforeAll
      missed = 0
      continue
    }
    const cases = found.map(({ id, version, row, texts, names }) => ({
      id,
      version,
      search: caseFindable(parts.catalogue, row, { texts, names }),
    }))
    const written = await makeFindable(parts.db, cases)
    done += written
    missed += cases.length - written
    after = last.id
  }
  return done
}

const beforeAll = '00000000-0000-0000-0000-000000000000'
