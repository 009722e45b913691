import './base.css'
import './admin.css'
import { AdminScreen } from './admin-screen.tsx'
import { startScreen } from './start-screen.tsx'

void startScreen(AdminScreen)
