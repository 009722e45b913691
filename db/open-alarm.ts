import type { Instant } from '../workflows/case-event.ts'

/** An alarm that nobody has acknowledged. `kind` is the word of its event, e.g. `ACCEPT_BREACHED_150`. */
export interface OpenAlarm {
  id: string
  kind: string
  at: Instant
}

/** The alarms as the case's own context holds them. */
export type StoredAlarm = { id: string; clock: string; share: number; at: Instant; acknowledgedAt?: Instant }

/** SQL: the stored alarms of a case `c`; the snapshot is opened only where one is unacknowledged. */
export const alarmColumn = `
  case when c.alarms > 0 then c.snapshot -> 'context' -> 'alarms' end as "storedAlarms"`

export const openAlarms = (stored: readonly StoredAlarm[] | null): OpenAlarm[] =>
  (stored ?? [])
    .filter((alarm) => alarm.acknowledgedAt === undefined)
    .map(({ id, clock, share, at }) => ({ id, kind: kindOf(clock, share), at }))

const kindOf = (clock: string, share: number) =>
  `${clock.toUpperCase()}_BREACHED${share === 100 ? '' : `_${share}`}`
