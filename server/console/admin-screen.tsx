import { useEffect, useState } from 'preact/hooks'
import type { CalendarAnswer } from '../wire/city-rules.ts'
import { AdminCalendar } from './admin-calendar.tsx'
import { AdminCatalogue } from './admin-catalogue.tsx'
import { AdminClosures } from './admin-closures.tsx'
import { AdminLevels } from './admin-levels.tsx'
import { ApiProblem, get } from './api.ts'
import { Frame } from './frame.tsx'
import { say } from './language.ts'
import { me } from './me.ts'
import { ProblemNote } from './problem.tsx'
import { RuleChanges } from './rule-changes.tsx'

const tabs = [
  { name: 'closures', title: { zh: '停班', en: 'Closures' } },
  { name: 'calendar', title: { zh: '行事曆', en: 'Calendar' } },
  { name: 'levels', title: { zh: '服務時限', en: 'Service levels' } },
  { name: 'catalogue', title: { zh: '類別與機關', en: 'Catalogue' } },
  { name: 'letters', title: { zh: '信函與範本', en: 'Letters' } },
] as const
const partsOf = {
  catalogue: ['categories', 'matters', 'agencies', 'rules', 'maintenanceAreas'],
  letters: ['letters', 'replies'],
} as const
type Tab = (typeof tabs)[number]['name']

const words = {
  tabs: { zh: '規則', en: 'Rules' },
  loading: { zh: '讀取中…', en: 'Reading…' },
  ends: (n: number) => ({
    zh: `行事曆只載入到 ${n} 天後；之後的期限無法計算，請載入下一年度。`,
    en: `The calendar ends in ${n} days; deadlines beyond it cannot be computed. Load the next year.`,
  }),
  only: { zh: '只有系統管理與研考可以變更。', en: 'Only administrators and RDEC may change this.' },
}
/** While cases are being moved, how often the progress is read, ms. */
const every = 2_000

/** What the city has decided, and what a change of it would move. */
export function AdminScreen() {
  const [tab, setTab] = useState<Tab>(tabIn(location.hash))
  const [year, setYear] = useState(new Date().getFullYear())
  const [calendar, setCalendar] = useState<CalendarAnswer | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function read(): Promise<void> {
    try {
      setCalendar(await get<CalendarAnswer>(`/api/calendar?year=${year}`))
      setProblem(null)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  useEffect(() => {
    void read()
    const timer = setInterval(() => void read(), every)
    return () => clearInterval(timer)
  }, [year])

  const mayChange = ['admin', 'rdec'].includes(me.value?.role ?? '')
  return (
    <Frame screen="admin" live={null}>
      <div class="admin">
        <h1>{say(words.tabs)}</h1>
        <nav class="tabs" aria-label={say(words.tabs)}>
          {tabs.map(({ name, title }) => (
            <a
              key={name}
              href={`#${name}`}
              aria-current={name === tab ? 'true' : undefined}
              onClick={() => setTab(name)}
            >
              {say(title)}
            </a>
          ))}
        </nav>
        <ProblemNote problem={problem} />
        {!calendar && !problem && <p role="status">{say(words.loading)}</p>}
        {calendar?.endsSoon && (
          <p class="problem" role="alert">
            {say(words.ends(calendar.endsInDays))}
          </p>
        )}
        {tab !== 'closures' && !mayChange && <p class="hint">{say(words.only)}</p>}
        {calendar && tab === 'closures' && (
          <AdminClosures calendar={calendar} year={year} onYear={setYear} onDone={() => void read()} />
        )}
        {calendar && tab === 'calendar' && (
          <AdminCalendar
            calendar={calendar}
            year={year}
            mayChange={mayChange}
            onYear={setYear}
            onDone={() => void read()}
          />
        )}
        {tab === 'levels' && <AdminLevels mayChange={mayChange} onDone={() => void read()} />}
        {(tab === 'catalogue' || tab === 'letters') && (
          <AdminCatalogue key={tab} parts={partsOf[tab]} mayChange={mayChange} onDone={() => void read()} />
        )}
        {calendar && <RuleChanges changes={calendar.changes} />}
      </div>
    </Frame>
  )
}

const tabIn = (hash: string): Tab => tabs.find(({ name }) => `#${name}` === hash)?.name ?? 'closures'
