import { useState } from 'preact/hooks'
import './base.css'
import { DeskScreen } from './desk-screen.tsx'
import { Frame } from './frame.tsx'
import { openLive } from './live.ts'
import { startScreen } from './start-screen.tsx'

/** The supervisor's seat: what waits for a decision of the centre, queue by queue. */
function Desk() {
  const [live] = useState(() => openLive())
  return (
    <Frame screen="desk" live={live}>
      <DeskScreen live={live} />
    </Frame>
  )
}

void startScreen(Desk)
