import './base.css'
import './agency.css'
import type { ColumnName } from './case-list.tsx'
import { me } from './me.ts'
import { viewsFor } from './petition-views.ts'
import { openLiveOnce, QueueScreen } from './queue-screen.tsx'
import { startScreen } from './start-screen.tsx'
import { loadWorkdays } from './workdays.ts'

const columns: readonly ColumnName[] = ['label', 'due', 'agency', 'stage', 'signs', 'officer']
const live = openLiveOnce({ of: 'petitions' })

/** Petitions: what waits to be assigned, accepted, answered, signed, decided. */
const PetitionsScreen = () => (
  <QueueScreen
    screen="petitions"
    views={viewsFor(me.value?.role ?? 'auditor')}
    columns={columns}
    open={live}
  />
)

void loadWorkdays()
void startScreen(PetitionsScreen)
