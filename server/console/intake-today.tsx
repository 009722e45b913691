import { stageLabels } from '../../workflows/labels.ts'
import { openStages } from '../../workflows/stage.ts'
import { openPanel } from './intake-panel.ts'
import { todays, type TodaysCase } from './intake-today-list.ts'
import { say } from './language.ts'
import type { Live } from './live.ts'
import { durationText, now } from './ticker.ts'

const words = {
  title: { zh: '我的今日案件', en: 'My cases today' },
  none: { zh: '今天還沒有立案。', en: 'No case yet today.' },
  joined: { zh: '併入', en: 'joined' },
  left: { zh: '已結束', en: 'ended' },
  waiting: { zh: '讀取中…', en: 'Loading…' },
  late: { zh: '● 逾', en: '● over by' },
  due: { zh: '餘', en: 'left' },
}

/** More than a shift opens; the list is for looking back, not for work. */
const shown = 40

/** What this agent opened or joined today, as it stands now. */
export function IntakeToday({ live }: { live: Live }) {
  return (
    <section class="intake-today" data-pane aria-labelledby="today-title">
      <h2 id="today-title">
        {say(words.title)} <small>{todays.value.length}</small>
      </h2>
      {todays.value.length === 0 && <p class="intake-quiet">{say(words.none)}</p>}
      <ul>
        {todays.value.slice(0, shown).map((one) => (
          <TodayRow key={one.id} one={one} live={live} />
        ))}
      </ul>
    </section>
  )
}

function TodayRow({ one, live }: { one: TodaysCase; live: Live }) {
  const row = live.rows.value.get(one.id)
  return (
    <li>
      <button class="intake-link" onClick={() => openPanel(one.no)}>
        {one.no}
      </button>
      {one.kind === 'joined' && <small>{say(words.joined)}</small>}
      <span class="intake-today-label">{(row ?? one.row)?.label}</span>
      <span class="intake-today-stage">{say(stageOf(one, live))}</span>
      {row && row.dueAt !== null && <Due at={row.dueAt} />}
    </li>
  )
}

/** The feed knows every open case; of one that is not in it only a stage that ends a case is still true. */
function stageOf({ id, row: read }: TodaysCase, live: Live): { zh: string; en: string } {
  const row = live.rows.value.get(id)
  if (row) return stageLabels[row.stage]
  if (read && !openStages.includes(read.stage)) return stageLabels[read.stage]
  return live.state.value === 'loading' ? words.waiting : words.left
}

function Due({ at }: { at: number }) {
  const left = at - now.value
  return (
    <span class={left < 0 ? 'intake-late' : 'intake-quiet'}>
      {say(left < 0 ? words.late : words.due)} {durationText(Math.abs(left))}
    </span>
  )
}
