import { useState } from 'preact/hooks'
import './base.css'
import { DistrictMap } from './district-map.tsx'
import { openLive } from './live.ts'
import { startScreen } from './start-screen.tsx'
import { now } from './ticker.ts'
import './wall.css'
import { WallAgencies } from './wall-agencies.tsx'
import { wallBoard } from './wall-board.ts'
import { WallCases } from './wall-cases.tsx'
import { StaleBand, WallHead } from './wall-head.tsx'
import { WallTiles } from './wall-tiles.tsx'

const words = {
  breaches: { zh: '最新逾期', en: 'Newest breaches' },
  noBreach: { zh: '沒有逾期案件', en: 'No case is overdue' },
  nearing: { zh: '緊急與將屆', en: 'Urgent and soon due' },
  noneNear: { zh: '沒有將屆案件', en: 'No case is soon due' },
}

/** The big screen of the centre: 1920 × 1080, nobody touches it. */
function Wall() {
  const [board] = useState(() => wallBoard(openLive({ view: 'wall' })))
  const { state, survey, today } = board.value
  // Countdowns stand still with the figures that they belong to.
  const at = state === 'live' ? now.value : (survey?.at ?? now.value)
  return (
    <div class={`wall ${state}`}>
      <WallHead board={board.value} />
      <WallTiles survey={survey} today={today} />
      <div class="wall-body">
        <DistrictMap loads={survey?.districts ?? new Map()} />
        <div class="wall-lists">
          <WallCases
            title={words.breaches}
            empty={words.noBreach}
            rows={survey?.breaches}
            most={6}
            now={at}
          />
          <WallCases title={words.nearing} empty={words.noneNear} rows={survey?.nearing} most={6} now={at} />
        </div>
        <WallAgencies agencies={survey?.agencies ?? []} most={14} />
      </div>
      <StaleBand {...board.value} />
    </div>
  )
}

void startScreen(Wall)
