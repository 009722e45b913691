import { useKeys } from './keys.ts'
import { say } from './language.ts'
import type { Live, LiveState } from './live.ts'
import { now, timeOfDay } from './ticker.ts'

const pills: Record<LiveState, { sign: string; zh: string; en: string }> = {
  loading: { sign: '◌', zh: '連線中…', en: 'Connecting…' },
  live: { sign: '●', zh: '即時', en: 'Live' },
  stale: { sign: '▲', zh: '停住', en: 'Stale' },
  offline: { sign: '✕', zh: '離線', en: 'Offline' },
  'signed-out': { sign: '✕', zh: '已登出', en: 'Signed out' },
  parked: { sign: '‖', zh: '此分頁已暫停', en: 'This window is parked' },
}
const words = {
  byPoll: { zh: '即時（備援連線）', en: 'Live (fallback)' },
  byPollWhy: {
    zh: '網路擋住了即時連線，畫面改以每三秒查詢一次更新。',
    en: 'The network blocks the live connection; this screen asks every three seconds instead.',
  },
  stale: {
    zh: '資料停住，重新連線中。時限照常倒數。',
    en: 'The data stands still; connecting again. Limits go on counting.',
  },
  stoodAt: {
    zh: '最後更新',
    en: 'Last word at',
  },
  offline: {
    zh: '連線中斷。畫面上的資料已舊，送出的內容會被擋下。',
    en: 'No connection. What you see is old, and nothing can be sent.',
  },
  signedOut: { zh: '登入已失效，請重新登入。', en: 'Your login has ended. Please sign in again.' },
  parked: {
    zh: '您開了超過五個視窗，此分頁已暫停。',
    en: 'You have more than five windows open; this one is parked.',
  },
  clockSuspect: {
    zh: '時鐘異常：主機與資料庫的時間不一致，時限暫不判定。請通知系統管理人員。',
    en: 'Clock fault: the server and the database disagree about the time; no limit is judged. Call the administrator.',
  },
  outdated: {
    zh: '有新版本。寫完手上的內容後請更新。',
    en: 'There is a new version. Finish what you are writing, then reload.',
  },
  pause: { zh: '暫停即時', en: 'Pause updates' },
  goOn: { zh: '繼續即時', en: 'Resume' },
  heldSince: { zh: '清單暫停於', en: 'Lists held since' },
  again: { zh: '重新連線', en: 'Connect again' },
  signIn: { zh: '登入', en: 'Sign in' },
  reload: { zh: '更新', en: 'Reload' },
}

/** Whether the lists are true now, by shape and word, with the server's time. */
export function LivePill({ live }: { live: Live }) {
  const { sign, ...word } = pills[live.state.value]
  const asks = live.way.value === 'poll' && live.state.value === 'live'
  return (
    <span
      class={`pill is-${live.state.value}`}
      title={`${asks ? `${say(words.byPollWhy)} ` : ''}#${live.position.value}`}
    >
      <span aria-hidden="true">{sign}</span> {say(asks ? words.byPoll : word)}{' '}
      <time>{timeOfDay(now.value)}</time>
    </span>
  )
}

/** Holds the lists still for whoever reads or counts; alarms come all the same. */
export function PauseButton({ live }: { live: Live }) {
  const since = live.paused.value
  const toggle = () => live.pause(live.paused.peek() === null)
  useKeys([{ code: 'KeyP', label: words.pause, act: toggle }])
  return (
    <button class={since === null ? 'quiet' : 'second held'} aria-keyshortcuts="P" title="P" onClick={toggle}>
      {since === null
        ? say(words.pause)
        : `‖ ${say(words.heldSince)} ${timeOfDay(since)} · ${say(words.goOn)}`}
    </button>
  )
}

/** As of when the figures are. */
function Stood({ live }: { live: Live }) {
  const at = live.heardAt.value
  return at === null ? null : (
    <span class="stood">
      {say(words.stoodAt)} <time>{timeOfDay(at)}</time>
    </span>
  )
}

/** The bar that nobody overlooks when the screen no longer shows the truth. */
export function LiveBanner({ live }: { live: Live }) {
  const state = live.state.value
  if (state === 'stale')
    return (
      <p class="banner warn" role="status">
        {say(words.stale)} <Stood live={live} />
      </p>
    )
  if (state === 'offline' || state === 'parked')
    return (
      <p class="banner danger" role="alert">
        {say(words[state])} <Stood live={live} />{' '}
        <button onClick={() => live.resume()}>{say(words.again)}</button>
      </p>
    )
  if (state === 'signed-out')
    return (
      <p class="banner danger" role="alert">
        {say(words.signedOut)} <a href={`/?next=${location.pathname}`}>{say(words.signIn)}</a>
      </p>
    )
  if (live.clockSuspect.value)
    return (
      <p class="banner danger" role="alert">
        {say(words.clockSuspect)}
      </p>
    )
  if (!live.outdated.value) return null
  return (
    <p class="banner" role="status">
      {say(words.outdated)} <button onClick={() => location.reload()}>{say(words.reload)}</button>
    </p>
  )
}
