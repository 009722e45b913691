import type { LiveCounters } from './live-counters.ts'
import type { LiveDoors } from './live-doors.ts'

/** Gives operations the live feed's figures: counts and milliseconds, never a frame. */
export function measureLive(
  metrics: LiveDoors['metrics'],
  { counters, lag }: { counters: LiveCounters; lag: () => number },
): void {
  const { gauge } = metrics
  gauge('hotline_live_sockets', 'Open sockets', () => counters.sockets)
  gauge('hotline_live_lag_ms', 'Age of the oldest event that no screen has seen', lag)
  gauge('hotline_live_resets_total', 'Screens sent to a snapshot', () => counters.resets)
  gauge('hotline_live_resyncs_total', 'Gaps that screens found', () => counters.resyncs)
  gauge('hotline_live_bytes_total', 'Bytes handed to sockets', () => counters.bytes)
  gauge(
    'hotline_live_most_unsent_bytes',
    'The most that ever waited on one socket',
    () => counters.mostUnsent,
  )
  for (const code of [1000, 1001, 1006, 1008, 1012, 1013, 4401, 4403, 4409]) {
    gauge(
      `hotline_live_closes_${code}_total`,
      `Sockets closed with ${code}`,
      () => counters.closes.get(code) ?? 0,
    )
  }
}
