import { computed } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { putAway, step } from './bulk-bar-state.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CaseList, type ColumnName } from './case-list.tsx'
import { CasePanel } from './case-panel.tsx'
import { above, countsWithin, isWithin, nextLevel, partsOf, type Drill } from './desk-drill.ts'
import { DeskParts } from './desk-parts.tsx'
import { DeskPath } from './desk-path.tsx'
import { goTo, place } from './desk-place.ts'
import { queueCounts, queues, releaseRisk, rowsOf } from './desk-queues.ts'
import { sampleOf } from './desk-sample.ts'
import { DeskSampleList } from './desk-sample-list.tsx'
import { DeskTabs } from './desk-tabs.tsx'
import { useWeekAgo } from './desk-week-ago.ts'
import './desk.css'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import type { Live } from './live.ts'
import { now } from './ticker.ts'

const words = {
  loading: { zh: '讀取中…', en: 'Loading…' },
  noneHere: { zh: '此範圍內沒有案件', en: 'No cases here' },
  wholeCity: { zh: '看全市', en: 'Show the whole city' },
  close: { zh: '關閉案件、回上一層', en: 'Close the case, one level up' },
}
/** The limit stands where a narrow list still shows it. */
const columns: readonly ColumnName[] = ['label', 'due', 'district', 'agency', 'signs']
const safeText = (n: number) => ({ zh: `勾選低風險的 ${n} 件`, en: `Mark the ${n} of low risk` })
/** Of this page: the sample is not to be known beforehand. */
const salt = crypto.randomUUID()

/** A queue, taken apart by district, agency and category down to its cases, and what is done with them. */
export function DeskScreen({ live }: { live: Live }) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const [cameFrom, setCameFrom] = useState<string>()
  const { compares, drill, no } = place.value
  const queue = queues.find(({ name }) => name === place.value.queue)
  const whole = useMemo(
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
  const weekAgo = useWeekAgo(compares)
  const releases = 'act' in step.value && step.value.act === 'RELEASE'
  useEffect(() => setSeen(new Set()), [releases])
  if (!queue) return null
  const rows = whole.value.filter((row) => isWithin(row, drill))
  const selected = rows.find((row) => row.no === no) ?? null
  const markedRows = rows.filter(({ id }) => marked.has(id))
  const targets = markedRows.length > 0 ? markedRows : selected ? [selected] : []
  const level = nextLevel(drill)
  const isLoading = live.state.value === 'loading'
  const isDrilled = Object.keys(drill).length > 0
  const sample = releases ? sampleOf(targets, salt) : []
  const safe = queue.name === 'release' ? rows.filter((row) => releaseRisk(row) === 0) : []

  function toPlace(to: { queue?: string; drill: Drill }): void {
    setMarked(new Set())
    putAway()
    goTo({ ...to, no: null })
  }
  function down(code: string): void {
    if (!level) return
    setCameFrom('')
    toPlace({ drill: { ...drill, [level]: code } })
  }
  function look(caseNo: string): void {
    goTo({ no: caseNo })
    const row = sample.find((one) => one.no === caseNo)
    if (row) setSeen(new Set([...seen, row.id]))
  }

  return (
    <div class={`desk ${no === null ? '' : 'with-case'} ${level ? '' : 'at-bottom'}`}>
      <DeskKeys
        onQueue={(name) => toPlace({ queue: name, drill: {} })}
        onUnmark={() => setMarked(new Set())}
        marked={markedRows.length > 0}
        onUp={() => {
          setCameFrom(Object.values(drill).at(-1))
          toPlace({ drill: above(drill) })
        }}
      />
      <DeskTabs
        chosen={queue.name}
        counts={counts.value}
        certain={live.state.value === 'live'}
        onChoose={(name) => toPlace({ queue: name, drill: {} })}
      />
      <DeskPath
        title={say(queue.label)}
        drill={drill}
        count={rows.length}
        compares={compares}
        weekAgo={weekAgo && weekAgo.filter((one) => isWithin(one, drill)).reduce((sum, { n }) => sum + n, 0)}
        onGo={(to) => toPlace({ drill: to })}
        onCompare={(yes) => goTo({ compares: yes })}
      />
      {level && (
        <DeskParts
          level={level}
          parts={partsOf(rows, level, now.value)}
          weekAgo={queue.name === 'all' && weekAgo ? countsWithin(weekAgo, drill, level) : null}
          cameFrom={cameFrom}
          onChoose={down}
        />
      )}
      <div class="desk-list">
        <CaseList
          name={`${queue.name} ${Object.values(drill).join(' ')}`}
          rows={rows}
          selected={selected?.id ?? null}
          onSelect={(id) => goTo({ no: live.rows.peek().get(id)?.no ?? null })}
          columns={queue.mixed ? [...columns, 'stage'] : columns}
          empty={isLoading ? words.loading : isDrilled ? words.noneHere : queue.empty}
          marked={marked}
          onMark={setMarked}
        />
        {rows.length === 0 && isDrilled && !isLoading && (
          <button class="second mark-safe" onClick={() => toPlace({ drill: {} })}>
            {say(words.wholeCity)}
          </button>
        )}
        {safe.length > 0 && marked.size === 0 && (
          <button class="quiet mark-safe" onClick={() => setMarked(new Set(safe.map(({ id }) => id)))}>
            {say(safeText(safe.length))}
          </button>
        )}
        <BulkBar
          acts={queue.acts}
          alarms={live.alarms.value}
          marked={markedRows.length > 0}
          targets={targets}
          onDone={() => setMarked(new Set())}
          isUnchecked={sample.some(({ id }) => !seen.has(id))}
          check={sample.length > 0 && <DeskSampleList sample={sample} seen={seen} onLook={look} />}
        />
      </div>
      {no !== null && <CasePanel key={no} no={no} live={live} onClose={() => goTo({ no: null })} />}
    </div>
  )
}

interface Keys {
  marked: boolean
  onQueue(name: string): void
  onUnmark(): void
  onUp(): void
}

/** Digits choose a queue; Esc and Backspace close one layer: the act, the case, the marks, then one level up. */
function DeskKeys({ marked, onQueue, onUnmark, onUp }: Keys) {
  function back(): void {
    if (step.peek().is !== 'idle') putAway()
    else if (place.peek().no !== null) goTo({ no: null })
    else if (marked) onUnmark()
    else if (Object.keys(place.peek().drill).length > 0) onUp()
  }
  useKeys([
    ...queues.map(({ label, name }, i) => ({ code: `Digit${i + 1}`, label, act: () => onQueue(name) })),
    { code: 'Escape', label: words.close, act: back },
    { code: 'Backspace', label: words.close, act: back },
  ])
  return null
}

/** Only a queue that asks for the time is sorted anew each second. */
const clockOf = (queue: { timed?: boolean }): number => (queue.timed ? now.value : now.peek())
