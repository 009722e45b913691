import { useEffect, useMemo, useState } from 'preact/hooks'
import { byDue, type View } from './agency-views.ts'
import { putAway, step } from './bulk-bar-state.ts'
import { BulkBar } from './bulk-bar.tsx'
import { CaseList, type ColumnName } from './case-list.tsx'
import { CasePanel } from './case-panel.tsx'
import { agencyName } from './catalogue.ts'
import { Frame, type ScreenName } from './frame.tsx'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import { openLive, type Live } from './live.ts'
import { me } from './me.ts'
import { ReminderBar } from './reminder-bar.tsx'
import { now } from './ticker.ts'

const words = {
  views: { zh: '案件分類', en: 'Views' },
  all: { zh: '全市', en: 'The whole city' },
  pick: { zh: '從左邊選一個案件，或按 J。', en: 'Choose a case at the left, or press J.' },
  loading: { zh: '讀取案件…', en: 'Reading the cases…' },
}

/** Which lists a screen has, in which order, and what of a case they show. */
interface Queues {
  screen: ScreenName
  views: readonly [View, ...View[]]
  columns: readonly ColumnName[]
  open(): Live
}

/** Lists by what must be done, and the case that is open beside them. */
export function QueueScreen({ columns, open, screen, views }: Queues) {
  const feed = open()
  const [place, setPlace] = useState(placeInUrl())
  const [marked, mark] = useState<ReadonlySet<string>>(new Set())
  const view = views.find(({ name }) => name === place.view) ?? views[0]
  const rows = feed.rows.value
  // Ten seconds are near enough for what belongs into a tab; the cells count every second.
  const at = Math.floor(now.value / 10_000) * 10_000
  const person = me.value?.id ?? ''

  const lists = useMemo(() => {
    const sorted = [...rows.values()].sort(byDue)
    return new Map(
      views.map(({ holds, name }) => [name, sorted.filter((row) => holds(row, { now: at, me: person }))]),
    )
  }, [rows, at, person])
  const selected = useMemo(
    () => [...rows.values()].find(({ no }) => no === place.no)?.id ?? null,
    [rows, place.no],
  )
  const shown = lists.get(view.name) ?? []
  const chosen = shown.filter(({ id }) => marked.has(id))

  function go(to: Place): void {
    setPlace(to)
    history.replaceState(null, '', `#${to.view}${to.no === null ? '' : `/${to.no}`}`)
  }
  function show(name: string): void {
    go({ ...place, view: name })
    mark(new Set())
    putAway()
  }
  useKeys(
    views
      .slice(0, 9)
      .map(({ name, title }, i) => ({ code: `Digit${i + 1}`, label: title, act: () => show(name) })),
  )
  useEffect(() => {
    const onHash = () => setPlace(placeInUrl())
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])

  const agency = me.value?.agency ?? null
  const isLoading = feed.state.value === 'loading'
  return (
    <Frame screen={screen} live={feed}>
      <div class={`two-panes ${place.no === null ? '' : 'has-case'}`}>
        <section class="list-pane">
          <div class="view-bar">
            <h1>{agency === null ? say(words.all) : agencyName(agency)}</h1>
            <nav class="tabs" aria-label={say(words.views)}>
              {views.map(({ name, title }, i) => (
                <a
                  key={name}
                  href={`#${name}`}
                  class={`view-${name}`}
                  aria-current={name === view.name ? 'true' : undefined}
                  title={i < 9 ? String(i + 1) : undefined}
                  onClick={(event) => {
                    event.preventDefault()
                    show(name)
                  }}
                >
                  {say(title)} <b>{isLoading ? '—' : (lists.get(name)?.length ?? '—')}</b>
                </a>
              ))}
            </nav>
          </div>
          {screen === 'petitions' && <ReminderBar onOpen={(no) => go({ view: view.name, no })} />}
          <CaseList
            name={view.name}
            rows={shown}
            selected={selected}
            onSelect={(id) => {
              const row = rows.get(id)
              if (row) go({ view: view.name, no: row.no })
            }}
            columns={columns}
            empty={isLoading ? words.loading : view.empty}
            marked={marked}
            onMark={mark}
          />
          {(chosen.length > 0 || step.value.is !== 'idle') && (
            <BulkBar
              acts={view.acts}
              alarms={feed.alarms.value}
              marked
              targets={chosen}
              onDone={() => mark(new Set())}
            />
          )}
        </section>
        {place.no === null ? (
          <p class="case-panel nothing">{say(words.pick)}</p>
        ) : (
          <CasePanel no={place.no} live={feed} onClose={() => go({ ...place, no: null })} />
        )}
      </div>
    </Frame>
  )
}

/** Which list, and which case beside it; both stand in the address, so that a reload comes back to them. */
interface Place {
  view: string
  no: string | null
}

function placeInUrl(): Place {
  const [view = '', no = null] = location.hash.slice(1).split('/')
  return { view, no }
}

/** One feed a page, opened when the person is known. */
export function openLiveOnce(o: Parameters<typeof openLive>[0] = {}) {
  let opened: ReturnType<typeof openLive> | undefined
  return () => (opened ??= openLive(o))
}
