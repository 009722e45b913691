import './base.css'
import './agency.css'
import { AgencyScreen } from './agency-screen.tsx'
import { startScreen } from './start-screen.tsx'

void startScreen(AgencyScreen)
