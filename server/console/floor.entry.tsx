import './base.css'
import './floor.css'
import { FloorScreen } from './floor-screen.tsx'
import { startScreen } from './start-screen.tsx'

void startScreen(FloorScreen)
