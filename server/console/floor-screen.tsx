import { useState } from 'preact/hooks'
import type { Floor } from '../wire/call.ts'
import { CallBackList } from './floor-call-backs.tsx'
import { FloorDay } from './floor-day.tsx'
import { useRead } from './floor-read.ts'
import { agentStateWords, figureWords, reasonWords, tilesOf } from './floor-words.ts'
import { Frame } from './frame.tsx'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime, dayOf, durationText, now } from './ticker.ts'

const words = {
  title: { zh: '話務現況', en: 'The floor now' },
  off: {
    zh: '無話務資料：沒有交換機連線。來電由值機人員逐通登記。',
    en: 'No telephony data: no exchange is connected. Agents log each call by hand.',
  },
  lost: { zh: '無話務資料：交換機失聯，最後一次', en: 'No telephony data: the exchange is silent since' },
  waiting: { zh: '等候中', en: 'Waiting' },
  longest: { zh: '最久', en: 'longest' },
  agents: { zh: '席位', en: 'Seats' },
  nobody: { zh: '無人入座', en: 'nobody' },
  today: { zh: '今日', en: 'Today' },
  loading: { zh: '讀取中…', en: 'Reading…' },
  day: { zh: '日期', en: 'Day' },
  unlabelled: { zh: '未登記結果', en: 'Without a disposition' },
}
const every = 3_000

/** The floor of the call centre, for those who lead it. Nothing is shown that nobody has counted. */
export function FloorScreen() {
  const { answer, problem } = useRead<Floor>('/api/floor', every)
  const [date, setDate] = useState(() => dayOf(now.peek()))
  return (
    <Frame screen="floor" live={null}>
      <div class="floor">
        <h1>{say(words.title)}</h1>
        <ProblemNote problem={problem} />
        {answer === null ? !problem && <p>{say(words.loading)}</p> : <Now floor={answer} />}
        <h2>
          <label>
            {say(words.day)}{' '}
            <input type="date" value={date} onChange={(event) => setDate(event.currentTarget.value)} />
          </label>
        </h2>
        <FloorDay date={date} />
        <CallBackList />
      </div>
    </Frame>
  )
}

function Now({ floor }: { floor: Floor }) {
  const { agents, heardAt, telephony, today, waiting } = floor
  if (telephony !== 'live')
    return (
      <p class="no-telephony" role="status">
        {telephony === 'off' ? say(words.off) : `${say(words.lost)} ${dayAndTime(heardAt ?? floor.now)}`}
      </p>
    )
  const states = new Map<string, number>()
  for (const { state } of agents) states.set(state, (states.get(state) ?? 0) + 1)
  return (
    <>
      <ul class="tiles">
        <li class={waiting.n > 0 ? 'hot' : ''}>
          <b>{waiting.n}</b>
          <span>{say(words.waiting)}</span>
          {waiting.oldest !== null && (
            <small>
              {say(words.longest)} {durationText(now.value - waiting.oldest)}
            </small>
          )}
        </li>
        {tilesOf(today).map(([name, figure, beside]) => (
          <li key={name} title={say(figureWords[name]?.means ?? words.today)}>
            <b>{figure}</b>
            <span>{say(figureWords[name]?.name ?? words.today)}</span>
            <small>{beside}</small>
          </li>
        ))}
        {today.unlabelled > 0 && (
          <li class="hot">
            <b>{today.unlabelled}</b>
            <span>{say(words.unlabelled)}</span>
          </li>
        )}
      </ul>
      <section aria-label={say(words.agents)}>
        <h2>
          {say(words.agents)}{' '}
          <small>
            {[...states].map(([state, n]) => `${say(agentStateWords[state as 'ready'])} ${n}`).join('　')}
          </small>
        </h2>
        <ul class="seats">
          {agents.map(({ extension, name, reason, since, state }) => (
            <li key={extension} class={state}>
              <strong>{extension}</strong> {name ?? <small>{say(words.nobody)}</small>}
              <span>
                {say(agentStateWords[state])}
                {reason !== null && reasonWords[reason] && `（${say(reasonWords[reason])}）`}
              </span>
              {state === 'notReady' && <small>{durationText(now.value - since)}</small>}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
