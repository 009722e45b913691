import { levels, type Drill } from './desk-drill.ts'
import { partName } from './desk-parts.tsx'
import { say } from './language.ts'

const words = {
  path: { zh: '目前範圍', en: 'Where you are' },
  all: { zh: '全市', en: 'Whole city' },
  compare: { zh: '與上週同時比較', en: 'Compare with last week' },
  unknown: { zh: '上週同時：尚無資料', en: 'Last week: nothing known' },
}
const countText = (n: number) => ({
  zh: `${n.toLocaleString('en')} 件`,
  en: `${n.toLocaleString('en')} cases`,
})
const thenText = (n: number) => ({
  zh: `上週同時未結 ${n.toLocaleString('en')} 件`,
  en: `${n.toLocaleString('en')} open at this time last week`,
})

interface Path {
  /** The queue whose cases these are. */
  title: string
  drill: Drill
  count: number
  compares: boolean
  /** Open within the same path at the same time last week; null: unknown. */
  weekAgo: number | null
  onGo(drill: Drill): void
  onCompare(compares: boolean): void
}

/** The way down to the cases that are listed: each step back is one click. */
export function DeskPath({ compares, count, drill, onCompare, onGo, title, weekAgo }: Path) {
  const steps = levels.flatMap((level) => {
    const code = drill[level]
    return code === undefined ? [] : [{ level, code }]
  })
  return (
    <div class="desk-path">
      <h1>{title}</h1>
      <nav aria-label={say(words.path)}>
        <ol>
          <li>
            <button
              class="quiet"
              aria-current={steps.length === 0 ? 'page' : undefined}
              onClick={() => onGo({})}
            >
              {say(words.all)}
            </button>
          </li>
          {steps.map(({ code, level }, i) => (
            <li key={level}>
              <button
                class="quiet"
                aria-current={i === steps.length - 1 ? 'page' : undefined}
                onClick={() =>
                  onGo(Object.fromEntries(steps.slice(0, i + 1).map((one) => [one.level, one.code])))
                }
              >
                {partName(level, code)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <b class="count">{say(countText(count))}</b>
      <span class="space" />
      {compares && <span class="then">{say(weekAgo === null ? words.unknown : thenText(weekAgo))}</span>}
      <label class="check">
        <input
          type="checkbox"
          checked={compares}
          onChange={({ currentTarget }) => onCompare(currentTarget.checked)}
        />
        {say(words.compare)}
      </label>
    </div>
  )
}
