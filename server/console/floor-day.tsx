import type { CallDay } from '../wire/call.ts'
import { useRead } from './floor-read.ts'
import { figureWords, percent, seconds } from './floor-words.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { hourOfDay } from './ticker.ts'

const words = {
  half: { zh: '時段', en: 'Half hour' },
  short: { zh: '短棄', en: 'Short' },
  diverted: { zh: '轉出', en: 'Diverted' },
  unknown: { zh: '不明', en: 'Unknown' },
  waiting: { zh: '未結', en: 'Open' },
  expected: { zh: '預估／時', en: 'Expected/h' },
  agents: { zh: '需要席位', en: 'Agents needed' },
  total: { zh: '全日', en: 'Day' },
  none: { zh: '當日沒有電話', en: 'No calls on this day' },
  basis: (days: number, handling: string) => ({
    zh: `席位以 Erlang C、80/20、平均處理 ${handling} 計算；預估取前 ${days} 個同星期日的平均。`,
    en: `Agents by Erlang C for 80/20 at ${handling} a call; expected is the mean of ${days} earlier such weekdays.`,
  }),
  noBasis: {
    zh: '前四週同星期日沒有電話紀錄，無法預估席位。',
    en: 'No calls on this weekday in the last four weeks: no forecast of agents.',
  },
}
const every = 60_000

/** A day in half hours, beside what it takes; the sentences say what each figure is. */
export function FloorDay({ date }: { date: string }) {
  const { answer, problem } = useRead<CallDay>(`/api/calls/day${date === '' ? '' : `?date=${date}`}`, every)
  if (!answer) return <ProblemNote problem={problem} />
  const { slots, staffing, total } = answer
  const isShown = (i: number) => (slots[i]?.offered ?? 0) > 0 || (staffing.lines[i]?.callsPerHour ?? 0) > 0
  const shown = slots.map((_, i) => i).filter(isShown)
  return (
    <>
      <ProblemNote problem={problem} />
      <p class="hint">
        {staffing.days === 0 || staffing.handlingSeconds === null
          ? say(words.noBasis)
          : say(words.basis(staffing.days, seconds(staffing.handlingSeconds * 1_000)))}
      </p>
      {shown.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <div class="rows" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.half)}</th>
                {['offered', 'answered', 'abandoned'].map((name) => (
                  <Head key={name} name={name} />
                ))}
                <th scope="col">{say(words.short)}</th>
                <th scope="col">{say(words.diverted)}</th>
                <th scope="col">{say(words.unknown)}</th>
                <th scope="col">{say(words.waiting)}</th>
                {['serviceLevel', 'averageWait', 'averageHandling'].map((name) => (
                  <Head key={name} name={name} />
                ))}
                <th scope="col">{say(words.expected)}</th>
                <th scope="col">{say(words.agents)}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((i) => {
                const slot = slots[i]
                const line = staffing.lines[i]
                return (
                  slot && (
                    <tr key={slot.at}>
                      <th scope="row">{hourOfDay(slot.at)}</th>
                      <Figures of={slot} />
                      <td>{line?.callsPerHour?.toFixed(0) ?? '—'}</td>
                      <td>{line?.agents ?? '—'}</td>
                    </tr>
                  )
                )
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say(words.total)}</th>
                <Figures of={total} />
                <td />
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <dl class="meanings">
        {Object.values(figureWords).map(({ means, name }) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{say(means)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const Head = ({ name }: { name: string }) => (
  <th scope="col" title={say(figureWords[name]?.means ?? words.total)}>
    {say(figureWords[name]?.name ?? words.total)}
  </th>
)

const Figures = ({ of }: { of: CallDay['total'] }) => (
  <>
    <td>{of.offered}</td>
    <td>{of.answered}</td>
    <td>{of.abandoned}</td>
    <td>{of.shortAbandoned}</td>
    <td>{of.diverted}</td>
    <td>{of.unknown}</td>
    <td>{of.waiting}</td>
    <td>{percent(of.serviceLevel)}</td>
    <td>{seconds(of.averageWait)}</td>
    <td>{seconds(of.averageHandling)}</td>
  </>
)
