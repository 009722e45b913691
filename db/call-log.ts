import type { Instant } from '../workflows/case-event.ts'
import type { Database } from './connection.ts'

/** A call that led to no case. `inquiry` 諮詢, `other` 其他. */
export type Disposition = 'inquiry' | 'other'

/** Logs one call; the id comes from the intent, so that a repeat is the same call. False: it was another call. */
export async function logCall(
  db: Database,
  call: { id: string; agent: string; disposition: Disposition; at: Instant },
): Promise<boolean> {
  const [row] = await db.run<{ disposition: string }>(
    `with logged as (
       insert into call (id, agent, at, disposition) values ($1, $2, to_timestamp($4::float8 / 1000), $3)
       on conflict (id) do nothing returning disposition)
     select disposition from logged union all select disposition from call where id = $1`,
    [call.id, call.agent, call.disposition, call.at],
    { name: 'log_call', class: 'interactive' },
  )
  return row?.disposition === call.disposition
}
