import type { CaseRow } from '../wire/case.ts'
import type { EventBody } from '../wire/event.ts'
import { eventOf, type ActFields, type BulkAct } from './bulk-acts.ts'
import type { LiveAlarm } from './live.ts'

/** One request: the same event for at most 200 cases, under a key of its own so that a repeat has no second effect. */
export interface Batch {
  key: string
  event: EventBody
  cases: { no: string; version: number }[]
}

/** The server takes so many cases at once. */
const most = 200

/** The requests that an act on these cases needs. Each alarm has its own name, so alarms go by name. */
export function planOf(o: {
  act: BulkAct
  fields: ActFields
  rows: readonly CaseRow[]
  alarms: readonly LiveAlarm[]
  newKey: () => string
}): Batch[] {
  const { act, fields, newKey } = o
  if (act !== 'ACKNOWLEDGE_ALARM') return batches(eventOf(act, fields), o.rows, newKey)
  const rows = new Map(o.rows.map((row) => [row.id, row]))
  const byName = new Map<string, CaseRow[]>()
  for (const { caseId, id } of o.alarms) {
    const row = rows.get(caseId)
    if (row) byName.set(id, [...(byName.get(id) ?? []), row])
  }
  return [...byName].flatMap(([alarm, named]) => batches(eventOf(act, fields, alarm), named, newKey))
}

function batches(event: EventBody, rows: readonly CaseRow[], newKey: () => string): Batch[] {
  const found: Batch[] = []
  for (let from = 0; from < rows.length; from += most) {
    const cases = rows.slice(from, from + most).map(({ no, ver }) => ({ no, version: ver }))
    found.push({ key: newKey(), event, cases })
  }
  return found
}
