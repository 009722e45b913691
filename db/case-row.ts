import type { CaseRow } from '../workflows/case-row.ts'

/**
 * The list columns of a case, of a table named `c` in the query around them. Instants leave the database as epoch
 * milliseconds (float8, exact to the year 287396), so no row is parsed twice. Lists, details and the feed all
 * select these, so that one case reads the same wherever it stands.
 */
export const rowColumns = `
  c.id, c.no, c.kind, c.label, c.category, c.district, c.village, c.agency, c.officer, c.stage, c.priority,
  (extract(epoch from c.due_at) * 1000)::float8 as "dueAt", c.due_clock as "dueClock",
  c.due_allowed::float8 as "dueAllowed", (extract(epoch from c.paused_at) * 1000)::float8 as "pausedAt",
  c.breached, c.alarms, c.callers, c.members, c.merged_into_no as "mergedInto", c.flags,
  (extract(epoch from c.opened_at) * 1000)::float8 as "openedAt",
  (extract(epoch from c.finished_at) * 1000)::float8 as "finishedAt", c.lat, c.lng, c.version as ver`

/** The row alone, in the field order of the wire, whatever else the query selected beside it. */
export const toRow = (from: CaseRow): CaseRow => ({
  id: from.id,
  no: from.no,
  kind: from.kind,
  label: from.label,
  category: from.category,
  district: from.district,
  village: from.village,
  agency: from.agency,
  officer: from.officer,
  stage: from.stage,
  priority: from.priority,
  dueAt: from.dueAt,
  dueClock: from.dueClock,
  dueAllowed: from.dueAllowed,
  pausedAt: from.pausedAt,
  breached: from.breached,
  alarms: from.alarms,
  callers: from.callers,
  members: from.members,
  mergedInto: from.mergedInto,
  flags: from.flags,
  openedAt: from.openedAt,
  finishedAt: from.finishedAt,
  lat: from.lat,
  lng: from.lng,
  ver: from.ver,
})
