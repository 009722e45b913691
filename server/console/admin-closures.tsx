import { useState } from 'preact/hooks'
import type { CalendarAnswer, RuleAnswer } from '../wire/city-rules.ts'
import { post } from './api.ts'
import { catalogue, districtName } from './catalogue.ts'
import { useIntentKey } from './intent-key.ts'
import { say } from './language.ts'
import { deadlinesMoved, PreviewThenDo } from './rule-preview.tsx'
import { dayAndTime } from './ticker.ts'
import { YearChoice } from './year-choice.tsx'

const words = {
  declare: { zh: '宣布停止上班', en: 'Declare a closure' },
  day: { zh: '日期', en: 'Day' },
  part: { zh: '時段', en: 'Part of the day' },
  reason: { zh: '事由（對外公告）', en: 'Reason (public)' },
  where: { zh: '行政區（不選＝全市）', en: 'Districts (none: the whole city)' },
  list: { zh: '已宣布', en: 'Declared' },
  none: { zh: '本年度沒有停班。', en: 'No closure this year.' },
  city: { zh: '全市', en: 'the whole city' },
  undo: { zh: '取消停班', en: 'Take it back' },
  undone: { zh: '已取消', en: 'undone' },
}
const parts = [
  { from: '00:00', to: '24:00', zh: '全日', en: 'All day' },
  { from: '00:00', to: '12:00', zh: '上午', en: 'Morning' },
  { from: '12:00', to: '24:00', zh: '下午', en: 'Afternoon' },
] as const

/** The city closes at eight in the evening for tomorrow: declared here, seen first, and taken back if it was wrong. */
export function AdminClosures(o: {
  calendar: CalendarAnswer
  year: number
  onYear(year: number): void
  onDone(): void
}) {
  const [day, setDay] = useState(tomorrow())
  const [part, setPart] = useState(0)
  const [reason, setReason] = useState('颱風')
  const [districts, setDistricts] = useState<readonly string[]>([])
  const [undoing, undo] = useState<string | null>(null)
  const keyOf = useIntentKey()
  const { from, to } = parts[part] ?? parts[0]
  const body = { day, from, to, districts, reason }

  return (
    <>
      <section>
        <h2>{say(words.declare)}</h2>
        <div class="pair">
          <label>
            {say(words.day)}
            <input
              type="date"
              value={day}
              required
              onInput={({ currentTarget }) => setDay(currentTarget.value)}
            />
          </label>
          <label>
            {say(words.part)}
            <select value={part} onChange={({ currentTarget }) => setPart(Number(currentTarget.value))}>
              {parts.map((one, i) => (
                <option key={one.zh} value={i}>
                  {say(one)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {say(words.reason)}
            <input
              value={reason}
              maxLength={200}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </label>
        </div>
        <fieldset>
          <legend>{say(words.where)}</legend>
          <div class="districts">
            {catalogue.value?.districts.map(({ code }) => (
              <label key={code} class="check">
                <input
                  type="checkbox"
                  checked={districts.includes(code)}
                  onChange={({ currentTarget }) =>
                    setDistricts(
                      currentTarget.checked ? [...districts, code] : districts.filter((one) => one !== code),
                    )
                  }
                />{' '}
                {districtName(code)}
              </label>
            ))}
          </div>
        </fieldset>
        <PreviewThenDo
          what={JSON.stringify(body)}
          title={words.declare}
          send={(dryRun) => {
            const asked = { ...body, dryRun }
            return post<RuleAnswer>('/api/closures', asked, { key: keyOf(asked) })
          }}
          show={deadlinesMoved}
          onDone={o.onDone}
        />
      </section>
      <section>
        <h2>
          {say(words.list)} <YearChoice year={o.year} onYear={o.onYear} />
        </h2>
        {o.calendar.closures.length === 0 && <p>{say(words.none)}</p>}
        <ul class="closures">
          {o.calendar.closures.map((one) => (
            <li key={one.id} class={one.undoneAt === null ? '' : 'gone'}>
              <strong>{one.date}</strong> {one.from}–{one.to}{' '}
              {one.district === null ? say(words.city) : districtName(one.district)} · {one.reason} ·{' '}
              {one.declaredBy} {dayAndTime(one.declaredAt)}
              {one.undoneAt === null ? (
                <button
                  class="quiet"
                  aria-expanded={undoing === one.id}
                  onClick={() => undo(undoing === one.id ? null : one.id)}
                >
                  {say(words.undo)}…
                </button>
              ) : (
                ` · ${say(words.undone)} ${one.undoneBy ?? ''} ${dayAndTime(one.undoneAt)}`
              )}
              {undoing === one.id && one.undoneAt === null && (
                <PreviewThenDo
                  what={one.id}
                  title={words.undo}
                  send={(dryRun) => post<RuleAnswer>(`/api/closures/${one.id}/undo`, { dryRun })}
                  show={deadlinesMoved}
                  onDone={o.onDone}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

const tomorrow = () =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Taipei' }).format(Date.now() + 24 * 3_600_000)
