import { useEffect, useState } from 'preact/hooks'
import type { CalendarAnswer, RuleAnswer } from '../wire/city-rules.ts'
import { put } from './api.ts'
import { language, say } from './language.ts'
import { deadlinesMoved, PreviewThenDo } from './rule-preview.tsx'
import { YearChoice } from './year-choice.tsx'

const words = {
  title: { zh: '政府行政機關辦公日曆', en: 'Government working calendar' },
  missing: {
    zh: '這一年尚未載入；落在這一年的期限會被拒絕。',
    en: 'Not loaded: deadlines in this year are refused.',
  },
  worked: { zh: '補班', en: 'worked' },
  closed: { zh: '停班', en: 'closed' },
  csv: {
    zh: '每行一天：日期,off 或 worked,名稱。週末不必列。',
    en: 'A line a day: date, off or worked, name. Weekends need no line.',
  },
  load: { zh: '載入這一年', en: 'Load this year' },
}

/** A year as it is worked, and the text from which it is loaded. */
export function AdminCalendar(o: {
  calendar: CalendarAnswer
  year: number
  mayChange: boolean
  onYear(year: number): void
  onDone(): void
}) {
  const { calendar } = o.calendar
  const [csv, setCsv] = useState('')
  useEffect(() => setCsv(csvOf(o.calendar)), [o.year, o.calendar.calendar === null])
  return (
    <section>
      <h2>
        {say(words.title)} <YearChoice year={o.year} onYear={o.onYear} />
      </h2>
      {calendar === null ? <p class="hint">{say(words.missing)}</p> : <Months answer={o.calendar} />}
      {o.mayChange && (
        <>
          <label>
            {say(words.csv)}
            <textarea
              rows={10}
              value={csv}
              maxLength={20_000}
              spellcheck={false}
              onInput={({ currentTarget }) => setCsv(currentTarget.value)}
            />
          </label>
          <PreviewThenDo
            what={`${o.year} ${csv}`}
            title={words.load}
            send={(dryRun) => put<RuleAnswer>(`/api/calendar/${o.year}`, { csv, dryRun })}
            show={deadlinesMoved}
            onDone={o.onDone}
          />
        </>
      )}
    </section>
  )
}

/** Twelve months; a day off is told by its sign and name, not by colour alone. */
function Months({ answer: { calendar, closures, year } }: { answer: CalendarAnswer }) {
  const off = new Map(calendar?.daysOff)
  const worked = new Set(calendar?.workedSaturdays)
  const closed = new Set(closures.filter(({ undoneAt }) => undoneAt === null).map(({ date }) => date))
  const month = new Intl.DateTimeFormat(language.value === 'zh' ? 'zh-TW' : 'en', {
    month: 'long',
    timeZone: 'UTC',
  })
  return (
    <div class="months">
      {Array.from({ length: 12 }, (_, m) => (
        <section key={m} aria-label={month.format(Date.UTC(year, m, 1))}>
          <h3>{month.format(Date.UTC(year, m, 1))}</h3>
          <ol style={{ '--first': String(new Date(Date.UTC(year, m, 1)).getUTCDay() + 1) }}>
            {daysOf(year, m).map(({ date, key, weekday }) => {
              const name = off.get(key)
              const isWorked = worked.has(key)
              const isOff = !isWorked && (name !== undefined || weekday === 0 || weekday === 6)
              const what = closed.has(date) ? say(words.closed) : isWorked ? say(words.worked) : (name ?? '')
              return (
                <li
                  key={key}
                  class={closed.has(date) ? 'closed' : isOff ? 'off' : ''}
                  title={what === '' ? undefined : `${date} ${what}`}
                >
                  {Number(key.slice(3))}
                  {what !== '' && <small>{what}</small>}
                </li>
              )
            })}
          </ol>
        </section>
      ))}
    </div>
  )
}

function daysOf(year: number, month: number) {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Array.from({ length: last }, (_, i) => {
    const day = new Date(Date.UTC(year, month, i + 1))
    const date = day.toISOString().slice(0, 10)
    return { date, key: date.slice(5), weekday: day.getUTCDay() }
  })
}

const csvOf = ({ calendar, year }: CalendarAnswer): string =>
  calendar === null
    ? `${year}-01-01,off,開國紀念日`
    : [
        ...calendar.daysOff.map(([day, name]) => `${year}-${day},off,${name}`),
        ...calendar.workedSaturdays.map((day) => `${year}-${day},worked,補班`),
      ].join('\n')
