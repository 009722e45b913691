import type { Logger } from 'pino'
import { callsDue, callsInHand } from '../db/call-store.ts'
import { foldCall, nextOfCall } from '../workflows/call.ts'
import { addToCall } from './channels/telephony/take-events.ts'
import type { Parts } from './commands/parts.ts'

/** How often a process looks for calls whose time has come, ms. */
const every = 1_000
const batch = 100

/**
 * Time is one more teller of calls: after the wrap-up limit a call is unlabelled, after four hours of silence nobody
 * knows how it ended. What time says has an id of its own, so two processes say it once.
 */
export function startCallWork(
  parts: Pick<Parts, 'clock' | 'db'>,
  o: { log: Pick<Logger, 'warn'> },
): { stop(): Promise<void> } {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= callsOfTime(parts)
      .catch((problem: unknown) => o.log.warn({ err: problem }, 'calls could not be brought up to date'))
      .finally(() => (running = undefined))
  }, every)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Tells every call whose time has come what the time is. Gives how many there were. */
export async function callsOfTime(parts: Pick<Parts, 'clock' | 'db'>): Promise<number> {
  let n = 0
  for (;;) {
    const due = await callsDue(parts.db, { now: parts.clock.now(), limit: batch })
    const known = await callsInHand(
      parts.db,
      due.map(({ id }) => id),
    )
    for (const call of due) {
      const next = nextOfCall(foldCall(known.get(call.id)?.events ?? []))
      // Somebody was quicker.
      if (!next || next.at > parts.clock.now()) continue
      const event = { id: `${call.id} ${next.type} ${next.at}`, at: next.at, type: next.type }
      await addToCall(parts, { ...call, number: null, events: [{ source: 'hotline', event }] })
      n += 1
    }
    if (due.length < batch) return n
  }
}
