import type { CityDay } from '../wire/city-day.ts'
import { say } from './language.ts'
import { hourOfDay } from './ticker.ts'
import { linesOf, quartersOfADay, type DayLine } from './wall-day-figures.ts'

const words = {
  title: { zh: '今日每 15 分鐘', en: 'Today by 15 minutes' },
  opened: { zh: '立案', en: 'Opened' },
  released: { zh: '解除管制', en: 'Released' },
  today: { zh: '今日', en: 'today' },
  lastWeek: { zh: '上週同日', en: 'last week' },
  noLastWeek: { zh: '上週無資料', en: 'nothing known of last week' },
  unknown: { zh: '尚無今日統計', en: 'The day is not counted yet' },
  most: { zh: '最多', en: 'most' },
}
const hours = [0, 6, 12, 18, 24]

/** Bars of today over the outline of last week; both lines have the same scale. */
export function DayChart({ day }: { day: CityDay | null }) {
  if (!day)
    return (
      <section class="wall-day">
        <h2>{say(words.title)}</h2>
        <p class="empty">{say(words.unknown)}</p>
      </section>
    )
  const { fullUntil, opened, released } = linesOf(day)
  const most = Math.max(
    1,
    ...[opened, released].flatMap(({ today, weekAgo }) => [...today, ...(weekAgo ?? [])]),
  )
  const until = hourOfDay(fullUntil)
  return (
    <section class="wall-day">
      <h2>
        {say(words.title)}
        <span class="key today">{say(words.today)}</span>
        {day.weekAgo ? (
          <span class="key week-ago">{say(words.lastWeek)}</span>
        ) : (
          <small>{say(words.noLastWeek)}</small>
        )}
        <small class="most">
          {say(words.most)} {most}
        </small>
      </h2>
      <Line name="opened" title={say(words.opened)} line={opened} most={most} until={until} />
      <Line name="released" title={say(words.released)} line={released} most={most} until={until} />
      <p class="hours" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </p>
    </section>
  )
}

interface Panel {
  name: string
  title: string
  line: DayLine
  most: number
  until: string
}

function Line({ line, most, name, title, until }: Panel) {
  const text = `${title} ${line.sum.toLocaleString('en')}`
  const beside = line.weekAgoThen === null ? '' : say(besideText(line, until))
  return (
    <div class={`line ${name}`} data-line={name}>
      <p>
        <b>{text}</b>
        <small>{beside}</small>
      </p>
      <svg
        viewBox={`0 0 ${quartersOfADay} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${text} ${beside}`}
      >
        {[0, 24, 48, 72, 96].map((x) => (
          <path key={x} class="grid" d={`M${x} 0V100`} />
        ))}
        {line.today.map((n, i) => (
          <rect
            key={i}
            class={i === line.today.length - 1 ? 'bar running' : 'bar'}
            x={i + 0.1}
            width={0.8}
            y={100 - (n / most) * 100}
            height={(n / most) * 100}
          />
        ))}
        {line.weekAgo && <path class="week-ago" d={outline(line.weekAgo, most)} />}
      </svg>
    </div>
  )
}

/** Stairs over the quarters. */
const outline = (counts: readonly number[], most: number): string =>
  `M0 100${counts.map((n, i) => `V${(100 - (n / most) * 100).toFixed(1)}H${i + 1}`).join('')}V100`

const besideText = ({ sumThen, weekAgoThen }: DayLine, until: string) => ({
  zh: `至 ${until}：${sumThen}，上週 ${weekAgoThen}`,
  en: `by ${until}: ${sumThen}, last week ${weekAgoThen}`,
})
