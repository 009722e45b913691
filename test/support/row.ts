import { randomUUID } from 'node:crypto'
import type { CaseRow } from '../../server/wire/case.ts'

/** A row as the feed brings it; what is not said is a quiet pothole without a running clock. */
export const aRow = (row: Partial<CaseRow>): CaseRow => ({
  id: randomUUID(),
  no: '1150921-00042',
  kind: 'dispatch',
  label: '路面坑洞 建工路',
  category: 'pothole',
  district: '64000050',
  village: null,
  agency: 'public-works-maintenance',
  officer: null,
  stage: 'inProgress',
  priority: 'normal',
  dueAt: null,
  dueClock: null,
  dueAllowed: null,
  pausedAt: null,
  breached: false,
  alarms: 0,
  callers: 1,
  members: 0,
  mergedInto: null,
  flags: [],
  openedAt: 1_000_000_000_000,
  finishedAt: null,
  lat: null,
  lng: null,
  ver: 1,
  ...row,
})
