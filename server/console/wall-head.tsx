import { language, say } from './language.ts'
import { now, timeOfDay } from './ticker.ts'
import { awake } from './wall-awake.ts'
import type { Board } from './wall-board.ts'
import { armAndTry, disarm, sound } from './wall-sound.ts'

const words = {
  title: { zh: '1999 派工戰情', en: '1999 Dispatch' },
  loading: { zh: '讀取中…', en: 'Loading…' },
  live: { zh: '● 即時', en: '● Live' },
  notCounted: { zh: '▲ 數字未更新', en: '▲ Figures are old' },
  mayDarken: { zh: '螢幕可能休眠', en: 'The screen may sleep' },
  mayDarkenWhy: {
    zh: '瀏覽器未允許保持螢幕開啟；請關閉這台電腦的螢幕休眠。',
    en: 'The browser does not keep the screen on; switch off its sleep on this computer.',
  },
  desk: { zh: '督導台', en: 'Desk' },
  language: { zh: 'English', en: '中文' },
}
const soundWords = {
  off: { zh: '✕ 警示音未開啟', en: '✕ Sound is off' },
  blocked: { zh: '✕ 警示音被擋，點此開啟', en: '✕ Sound is blocked, click here' },
  on: { zh: '♪ 警示音開啟', en: '♪ Sound is on' },
}
const dates = {
  zh: new Intl.DateTimeFormat('zh-TW-u-ca-roc', { timeZone: 'Asia/Taipei', dateStyle: 'full' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Taipei', dateStyle: 'full' }),
}

/** Date, time, whether the figures below are live, and whether a missed limit would be heard. */
export function WallHead({ board }: { board: Board }) {
  return (
    <header class="wall-head">
      <h1>{say(words.title)}</h1>
      <nav>
        <a href="/desk">{say(words.desk)}</a>
        <button
          lang={language.value === 'zh' ? 'en' : 'zh-Hant-TW'}
          onClick={() => (language.value = language.value === 'zh' ? 'en' : 'zh')}
        >
          {say(words.language)}
        </button>
        <button
          class={`sound ${sound.value}`}
          aria-pressed={sound.value === 'on'}
          onClick={sound.value === 'on' ? disarm : armAndTry}
        >
          {say(soundWords[sound.value])}
        </button>
        {!awake.value && <span title={say(words.mayDarkenWhy)}>{say(words.mayDarken)}</span>}
      </nav>
      <span class="date">{dates[language.value].format(now.value)}</span>
      <State {...board} />
      <time class="clock">{timeOfDay(now.value)}</time>
    </header>
  )
}

function State({ state }: Board) {
  if (state === 'live') return <span class="state live">{say(words.live)}</span>
  return <span class={`state ${state}`}>{say(state === 'loading' ? words.loading : words.notCounted)}</span>
}
