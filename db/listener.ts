import postgres from 'postgres'

import type { DatabaseAddress } from './driver.ts'
import { endWithin } from './end-within.ts'

/**
 * Calls `onWake` on every notification of `channel`, and whenever the connection is (re)made, as notifications sent
 * meanwhile are lost. A client of its own, with back-off: under `backoff: false` an absent server cost 18 % of a core.
 * Never rejects because the server is away: it keeps trying. Behind PgBouncer it does nothing; readers poll anyway.
 */
export function listenOn(
  address: DatabaseAddress,
  o: { channel: string; onWake: (payload?: string) => void },
): { close(): Promise<void> } {
  if (address.pooled) return { close: () => Promise.resolve() }
  const sql = postgres({
    ...address.options,
    max: 1,
    fetch_types: false,
    connect_timeout: 2,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 2) * (0.5 + Math.random() / 2),
    onnotice: () => {},
    connection: { application_name: 'hotline/listen', TimeZone: 'UTC' },
  })
  // A refusal here is the first attempt only; the driver registers the channel before it connects and tries again.
  sql.listen(o.channel, o.onWake, () => o.onWake()).catch(() => {})
  return { close: () => endWithin(sql, 2_000) }
}
