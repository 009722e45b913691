import './base.css'
import './knowledge.css'
import { KnowledgeScreen } from './knowledge-screen.tsx'
import { startScreen } from './start-screen.tsx'

void startScreen(KnowledgeScreen)
