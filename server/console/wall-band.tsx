import { say } from './language.ts'
import { dayAndTime, durationText, now, timeOfDay } from './ticker.ts'
import type { Board } from './wall-board.ts'

const words = {
  stale: { zh: '資料停在', en: 'Stale since' },
  offline: { zh: '連線中斷，資料停在', en: 'No connection, stale since' },
  'signed-out': { zh: '登入已到期，數字停在', en: 'Login ended, figures of' },
  parked: { zh: '同帳號視窗過多，本牆已暫停，數字停在', en: 'Too many windows, parked, figures of' },
  clock: { zh: '時鐘異常', en: 'Clock fault' },
  unjudged: { zh: '時限暫不判定，請通知系統管理人員', en: 'No limit is judged; call the administrator' },
  nothing: { zh: '尚無資料', en: 'no figures yet' },
  ago: { zh: '前', en: 'ago' },
  mustSignIn: { zh: '請值班督導在這台電腦重新登入', en: 'Somebody must sign in on this computer' },
  signIn: { zh: '重新登入', en: 'Sign in' },
  again: { zh: '繼續', en: 'Go on' },
}
/** Beyond this a time of day alone could be taken for today's, ms. */
const longAgo = 12 * 3_600_000

/** Lies over the whole wall while its figures may be untrue: readable from four metres. */
export function StaleBand({
  onResume,
  state,
  suspect,
  trueAt,
}: Board & { suspect: boolean; onResume(): void }) {
  if (state === 'live' || state === 'loading') return suspect ? <ClockBand /> : null
  return (
    <div class="stale-band" role="alert">
      <p>
        {say(words[state])} {trueAt === null ? say(words.nothing) : sinceText(trueAt, now.value)}
      </p>
      {state === 'signed-out' && (
        <p class="act">
          {say(words.mustSignIn)} <a href="/?next=/wall">{say(words.signIn)}</a>
        </p>
      )}
      {state === 'parked' && (
        <p class="act">
          <button onClick={onResume}>{say(words.again)}</button>
        </p>
      )}
      {state !== 'stale' && trueAt !== null && <Age ms={now.value - trueAt} />}
    </div>
  )
}

const ClockBand = () => (
  <div class="stale-band" role="alert">
    <p>{say(words.clock)}</p>
    <p class="act">{say(words.unjudged)}</p>
  </div>
)

const Age = ({ ms }: { ms: number }) => (
  <p class="act">
    {durationText(ms)} {say(words.ago)}
  </p>
)

const sinceText = (at: number, present: number) => (present - at > longAgo ? dayAndTime(at) : timeOfDay(at))
