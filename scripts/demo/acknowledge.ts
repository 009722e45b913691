import { setTimeout as pause } from 'node:timers/promises'
import type { CaseDetail, CaseRow } from '../../server/wire/case.ts'
import type { Api } from './api.ts'

/** A round every so many milliseconds, of so many alarms at most. */
const every = 5_000
const most = 10
/** An alarm is left to whoever sits at the desk for a quarter of an hour of the city. */
const leave = 15 * 60_000

/** A supervisor of the demo acknowledges alarms that have waited, so that the desk does not drown in them. */
export async function acknowledgeOld(api: Api, o: { speed: number; stop: AbortSignal }): Promise<void> {
  while (!o.stop.aborted) {
    await pause(every, undefined, { signal: o.stop })
    const list = await api.get<{ rows: CaseRow[] }>(desk, '/api/cases?breached=true&limit=100')
    if ('refused' in list) continue
    let left = most
    for (const { no, alarms } of list.ok.rows) {
      if (alarms > 0 && left > 0) left -= await acknowledgeIn(no)
    }
  }

  async function acknowledgeIn(no: string): Promise<number> {
    const found = await api.get<CaseDetail>(desk, `/api/cases/${no}`)
    if ('refused' in found) return 0
    let version = found.ok.row.ver
    let acknowledged = 0
    for (const { acknowledgedAt, at, id } of found.ok.alarms) {
      if (acknowledgedAt !== null || found.ok.now - at < leave / o.speed) continue
      const event = { type: 'ACKNOWLEDGE_ALARM', alarm: id }
      const answer = await api.post<{ version: number }>(desk, `/api/cases/${no}/events`, { version, event })
      // Somebody else was at the case: the next round looks again.
      if ('refused' in answer) break
      version = answer.ok.version
      acknowledged += 1
    }
    return acknowledged
  }
}

const desk = 'supervisor2'
