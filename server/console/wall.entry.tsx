import { useState } from 'preact/hooks'
import { whenSignedOut } from './api.ts'
import './base.css'
import { DistrictMap } from './district-map.tsx'
import { openLive } from './live.ts'
import { startScreen } from './start-screen.tsx'
import { now } from './ticker.ts'
import './wall.css'
import './wall-band.css'
import './wall-day.css'
import './wall-map.css'
import { WallAgencies } from './wall-agencies.tsx'
import { keepAwake } from './wall-awake.ts'
import { StaleBand } from './wall-band.tsx'
import { bell } from './wall-bell.ts'
import { wallBoard } from './wall-board.ts'
import { WallCases } from './wall-cases.tsx'
import { DayChart } from './wall-day-chart.tsx'
import { WallHead } from './wall-head.tsx'
import { Outlook } from './wall-outlook.tsx'
import { followBuild, returnToLogin, tryAgain } from './wall-return.ts'
import { armIfWanted } from './wall-sound.ts'
import { WallTiles } from './wall-tiles.tsx'

const words = {
  breaches: { zh: '最新逾期', en: 'Newest breaches' },
  noBreach: { zh: '沒有逾期案件', en: 'No case is overdue' },
  nearing: { zh: '緊急與將屆', en: 'Urgent and soon due' },
  noneNear: { zh: '沒有將屆案件', en: 'No case is soon due' },
}

/** The big screen of the centre: nobody touches it, so it looks after itself. */
function hang() {
  // A page of old figures that says so is more use on a wall than a sign-in that nobody sees.
  whenSignedOut(() => {})
  const live = openLive({ view: 'wall' })
  followBuild(live)
  returnToLogin(live)
  keepAwake()
  armIfWanted()
  return { live, board: wallBoard(live), flashing: bell(live) }
}

function Wall() {
  const [{ board, flashing, live }] = useState(hang)
  const { day, namesCases, state, survey } = board.value
  // Countdowns stand still with the figures that they belong to.
  const at = state === 'live' ? now.value : (survey?.at ?? now.value)
  return (
    <div class={`wall ${state} ${flashing.value ? 'flashing' : ''}`}>
      <WallHead board={board.value} />
      <WallTiles survey={survey} day={day} />
      <div class="wall-body">
        <DistrictMap loads={survey?.districts ?? new Map()} />
        <WallCases
          title={words.breaches}
          empty={words.noBreach}
          rows={namesCases ? survey?.breaches : undefined}
          most={4}
          now={at}
        />
        <WallCases
          title={words.nearing}
          empty={words.noneNear}
          rows={namesCases ? survey?.nearing : undefined}
          most={4}
          now={at}
        />
        <WallAgencies agencies={survey?.agencies ?? []} most={9} />
        <DayChart day={day} />
        <Outlook forecast={survey?.forecast} />
      </div>
      <StaleBand {...board.value} suspect={live.clockSuspect.value} onResume={() => live.resume()} />
    </div>
  )
}

void startScreen(Wall).then((hangs) => {
  if (!hangs) tryAgain()
})
