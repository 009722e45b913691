import './base.css'
import './agency.css'
import { SearchScreen } from './search-screen.tsx'
import { startScreen } from './start-screen.tsx'
import { loadWorkdays } from './workdays.ts'

void loadWorkdays()
void startScreen(SearchScreen)
