import type { CityDay } from '../wire/city-day.ts'
import { say } from './language.ts'
import { total } from './wall-day-figures.ts'
import type { Survey } from './wall-figures.ts'

const words = {
  open: { zh: '未結', en: 'Open' },
  overdue: { zh: '● 逾期', en: '● Overdue' },
  urgent: { zh: '◑ 緊急', en: '◑ Urgent' },
  soon: { zh: '◔ 將屆', en: '◔ Soon due' },
  awaiting: { zh: '待確認', en: 'To accept' },
  toRelease: { zh: '待解除管制', en: 'To release' },
  returned: { zh: '退回／裁定', en: 'Returned' },
  opened: { zh: '今日立案', en: 'Opened today' },
  released: { zh: '今日解除管制', en: 'released today' },
  used90: { zh: '已用 90 % 時限', en: '90 % of time used' },
  used75: { zh: '已用 75 % 時限', en: '75 % of time used' },
  alarms: { zh: '未確認警示', en: 'alarms open' },
}

/** The row of large figures. What is not known is a dash, never 0. */
export function WallTiles({ day, survey }: { survey: Survey | null; day: CityDay | null }) {
  const today = day?.today
  return (
    <dl class="tiles">
      <Tile name="open" label={words.open} figure={survey?.open} />
      <Tile name="overdue" label={words.overdue} figure={survey?.overdue}>
        {survey && `${say(words.alarms)} ${number(survey.alarms)}`}
      </Tile>
      <Tile name="urgent" label={words.urgent} figure={survey?.urgent}>
        {say(words.used90)}
      </Tile>
      <Tile name="soon" label={words.soon} figure={survey?.soon}>
        {say(words.used75)}
      </Tile>
      <Tile name="awaiting" label={words.awaiting} figure={survey?.awaiting} />
      <Tile name="returned" label={words.returned} figure={survey?.returned} />
      <Tile name="to-release" label={words.toRelease} figure={survey?.toRelease} />
      <Tile name="opened" label={words.opened} figure={today && total(today.opened)}>
        {today ? `${say(words.released)} ${number(total(today.released))}` : null}
      </Tile>
    </dl>
  )
}

interface Figure {
  name: string
  label: { zh: string; en: string }
  figure: number | undefined
  children?: string | null
}

function Tile({ children, figure, label, name }: Figure) {
  return (
    <div class={`tile ${name}`} data-figure={name}>
      <dt>{say(label)}</dt>
      <dd class="number">{figure === undefined ? '—' : number(figure)}</dd>
      {children && <dd class="note">{children}</dd>}
    </div>
  )
}

const number = (n: number) => n.toLocaleString('en')
