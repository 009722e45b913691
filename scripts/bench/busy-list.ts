import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { Parts } from '../../server/commands/parts.ts'
import { moveCase } from './moving-cases.ts'
import type { SeenCase } from './some-cases.ts'

const changesPerSecond = 200

export interface BusyList {
  /** Share of one core that the main thread of the page takes, 0 to 1. */
  share: number
  longestTaskMs: number
  changesPerSecond: number
}

/** What the list costs the page while cases change all over the city. */
export async function busyList(
  parts: Parts,
  o: { browser: Browser; page: Page; cases: readonly SeenCase[]; seconds: number },
): Promise<BusyList> {
  const metrics = await o.page.context().newCDPSession(o.page)
  await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const found = await metrics.send('Performance.getMetrics')
    return found.metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  await o.browser.startTracing(o.page, { categories: ['toplevel', '__metadata'] })
  const before = await busy()
  const began = performance.now()
  const changes = await changeAll(parts, o)
  const seconds = (performance.now() - began) / 1_000
  const share = ((await busy()) - before) / seconds
  const trace = await o.browser.stopTracing()
  return { share, longestTaskMs: longestTask(trace), changesPerSecond: changes / seconds }
}

/** Keeps the rate by the clock: what takes longer is made up for. Each case is done before its turn comes again. */
async function changeAll(
  parts: Parts,
  { cases, seconds }: { cases: readonly SeenCase[]; seconds: number },
): Promise<number> {
  const began = performance.now()
  const under = new Set<Promise<unknown>>()
  let sent = 0
  while (sent < seconds * changesPerSecond) {
    const due = Math.min(seconds, (performance.now() - began) / 1_000) * changesPerSecond
    for (; sent < due; sent += 1) {
      // A step without common factor: neighbours in time are not neighbours in the list.
      const seen = cases[(sent * 7_919) % cases.length]
      if (!seen) throw new Error('there is no case to change')
      const one = moveCase(parts, seen).finally(() => under.delete(one))
      under.add(one)
    }
    await pause(5)
  }
  await Promise.all(under)
  return sent
}

interface Traced {
  name: string
  ph: string
  pid: number
  tid: number
  dur?: number
  args?: { name?: string }
}

/** The longest task of the page's main thread in milliseconds of the clock on the wall. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Traced[] }
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && mains.has(`${pid} ${tid}`))
  if (tasks.length === 0) throw new Error('the browser traced no task of the page')
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000
}
