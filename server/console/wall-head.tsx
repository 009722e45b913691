import { language, say } from './language.ts'
import { now } from './ticker.ts'
import type { Board } from './wall-board.ts'

const words = {
  title: { zh: '1999 派工戰情', en: '1999 Dispatch' },
  loading: { zh: '讀取中…', en: 'Loading…' },
  live: { zh: '● 即時', en: '● Live' },
  stale: { zh: '資料停在', en: 'Stale since' },
  offline: { zh: '連線中斷，資料停在', en: 'Offline, stale since' },
  out: { zh: '登入已失效', en: 'Signed out' },
  again: { zh: '重新登入', en: 'Sign in' },
  notCounted: { zh: '數字未更新', en: 'figures are not up to date' },
  desk: { zh: '督導台', en: 'Desk' },
  language: { zh: 'English', en: '中文' },
}

const clock = new Intl.DateTimeFormat('zh-TW', {
  timeZone: 'Asia/Taipei',
  hour12: false,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const dates = {
  zh: new Intl.DateTimeFormat('zh-TW-u-ca-roc', { timeZone: 'Asia/Taipei', dateStyle: 'full' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Taipei', dateStyle: 'full' }),
}

/** Date, time and whether the figures below are live. */
export function WallHead({ board }: { board: Board }) {
  return (
    <header class="wall-head">
      <h1>{say(words.title)}</h1>
      <nav>
        <a href="/desk">{say(words.desk)}</a>
        <button class="quiet" onClick={() => (language.value = language.value === 'zh' ? 'en' : 'zh')}>
          {say(words.language)}
        </button>
      </nav>
      <span class="date">{dates[language.value].format(now.value)}</span>
      <State {...board} />
      <time class="clock">{clock.format(now.value)}</time>
    </header>
  )
}

function State({ state }: Board) {
  if (state === 'live') return <span class="state live">{say(words.live)}</span>
  return <span class={`state ${state}`}>{say(state === 'loading' ? words.loading : words.notCounted)}</span>
}

/** Lies over the whole wall while its figures may be untrue: readable from four metres. */
export function StaleBand({ state, trueAt }: Board) {
  if (state === 'live' || state === 'loading') return null
  const since = trueAt === null ? '' : clock.format(trueAt)
  return (
    <div class="stale-band" role="alert">
      {state === 'signed-out' ? (
        <>
          {say(words.out)} <a href="/?next=/wall">{say(words.again)}</a>
        </>
      ) : (
        `${say(state === 'stale' ? words.stale : words.offline)} ${since}`
      )}
    </div>
  )
}
