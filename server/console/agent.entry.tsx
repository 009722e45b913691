import './base.css'
import './agent.css'
import './intake-side.css'
import { IntakeScreen } from './intake-screen.tsx'
import { startScreen } from './start-screen.tsx'

void startScreen(IntakeScreen)
