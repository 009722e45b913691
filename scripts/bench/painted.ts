import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Parts } from '../../server/commands/parts.ts'
import { moveCase, type Shown } from './moving-cases.ts'
import type { SeenCase } from './some-cases.ts'

/** A tenfold storm has five. */
const changesPerSecond = 20

/**
 * For each change the time from its commit to the first picture after the one that shows it, ms; Infinity: never shown.
 * Both ends read the clock of the same machine.
 */
export async function paintedAfter(
  parts: Parts,
  o: { page: Page; cases: ReadonlyMap<string, SeenCase>; seconds: number },
): Promise<number[]> {
  const list = o.page.locator('.case-list tbody')
  const drawn = await list
    .locator('tr.case')
    .evaluateAll((rows) => rows.map(({ id }) => id.replace('row-', '')))
  const painted = await list.evaluateHandle((body) => {
    const seen: Shown[] = []
    new MutationObserver((changes) => {
      const rows = new Set(changes.map(({ target }) => target.parentElement?.closest('td.label')))
      requestAnimationFrame(() => {
        for (const cell of rows) {
          const id = cell?.parentElement?.id.replace('row-', '')
          if (id !== undefined) seen.push({ id, label: cell?.textContent ?? '', at: Date.now() })
        }
      })
    }).observe(body, { subtree: true, characterData: true, childList: true })
    return seen
  })
  const committed: Shown[] = []
  for (let i = 0; i < changesPerSecond * o.seconds; i += 1) {
    const seen = o.cases.get(drawn[i % drawn.length] ?? '')
    if (!seen) throw new Error('a case of the list is not one of the bench')
    committed.push(await moveCase(parts, seen))
    // Not in step with the ticks of the server.
    await pause((Math.random() * 2_000) / changesPerSecond)
  }
  // A picture that has not come by then never comes.
  await pause(2_000)
  const shown = await painted.jsonValue()
  return committed.map(({ id, label, at }) => {
    const first = shown.find((one) => one.id === id && one.at >= at && one.label.includes(label))
    return (first?.at ?? Infinity) - at
  })
}
