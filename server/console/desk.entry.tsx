import { computed } from '@preact/signals'
import { useMemo, useState } from 'preact/hooks'
import './base.css'
import { CaseList, type ColumnName } from './case-list.tsx'
import { CasePanel } from './case-panel.tsx'
import { putAway, step } from './bulk-bar-state.ts'
import { BulkBar } from './bulk-bar.tsx'
import { goTo, panelNo, queueName } from './desk-place.ts'
import { queueCounts, queues, rowsOf } from './desk-queues.ts'
import { DeskTabs } from './desk-tabs.tsx'
import './desk.css'
import { Frame } from './frame.tsx'
import { useKeys } from './keys.ts'
import { openLive, type Live } from './live.ts'
import { startScreen } from './start-screen.tsx'
import { now } from './ticker.ts'

const words = {
  close: { zh: '關閉案件', en: 'Close the case' },
}
const columns: readonly ColumnName[] = ['label', 'district', 'agency', 'due', 'signs']

/** The supervisor's seat: what waits for a decision of the centre, queue by queue. */
function Desk() {
  const [live] = useState(() => openLive())
  return (
    <Frame screen="desk" live={live}>
      <Queues live={live} />
    </Frame>
  )
}

function Queues({ live }: { live: Live }) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const queue = queues.find(({ name }) => name === queueName.value) ?? queues[0]
  const shown = useMemo(
    () => computed(() => (queue ? rowsOf(queue, live.rows.value.values(), clockOf(queue)) : [])),
    [queue],
  )
  const counts = useMemo(
    () =>
      computed(() =>
        live.state.value === 'loading' ? new Map() : queueCounts(live.rows.value.values(), now.value),
      ),
    [],
  )
  const rows = shown.value
  const selected = rows.find(({ no }) => no === panelNo.value) ?? null
  const markedRows = rows.filter(({ id }) => marked.has(id))
  const targets = markedRows.length > 0 ? markedRows : selected ? [selected] : []

  function toQueue(name: string): void {
    setMarked(new Set())
    putAway()
    goTo({ queue: name, no: null })
  }
  function escape(): void {
    if (step.peek().is !== 'idle') putAway()
    else if (panelNo.peek() !== null) goTo({ no: null })
    else setMarked(new Set())
  }
  useKeys([
    ...queues.map(({ label, name }, i) => ({
      code: `Digit${i + 1}`,
      label,
      act: () => toQueue(name),
    })),
    { code: 'Escape', label: words.close, act: escape },
  ])
  if (!queue) return null
  return (
    <div class={`desk ${panelNo.value === null ? '' : 'with-case'}`}>
      <DeskTabs
        chosen={queue.name}
        counts={counts.value}
        certain={live.state.value === 'live'}
        onChoose={toQueue}
      />
      <div class="desk-list">
        <CaseList
          name={queue.name}
          rows={rows}
          selected={selected?.id ?? null}
          onSelect={(id) => goTo({ no: live.rows.peek().get(id)?.no ?? null })}
          columns={queue.mixed ? [...columns, 'stage'] : columns}
          empty={queue.empty}
          marked={marked}
          onMark={setMarked}
        />
        <BulkBar
          acts={queue.acts}
          alarms={live.alarms.value}
          marked={markedRows.length > 0}
          targets={targets}
          onDone={() => setMarked(new Set())}
        />
      </div>
      {panelNo.value !== null && (
        <CasePanel key={panelNo.value} no={panelNo.value} live={live} onClose={() => goTo({ no: null })} />
      )}
    </div>
  )
}

/** Only a queue that asks for the time is sorted anew each second. */
const clockOf = (queue: { timed?: boolean }): number => (queue.timed ? now.value : now.peek())

void startScreen(Desk)
