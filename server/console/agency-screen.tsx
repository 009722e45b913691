import { agencyViews } from './agency-views.ts'
import type { ColumnName } from './case-list.tsx'
import { openLiveOnce, QueueScreen } from './queue-screen.tsx'

const columns: readonly ColumnName[] = ['label', 'due', 'district', 'officer', 'stage', 'callers', 'signs']
const live = openLiveOnce()

/** The agency's desk: what waits, what is in work, and the case that is open. */
export const AgencyScreen = () => (
  <QueueScreen screen="agency" views={agencyViews} columns={columns} open={live} />
)
