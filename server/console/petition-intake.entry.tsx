import './base.css'
import './petition-intake.css'
import { Frame } from './frame.tsx'
import { PetitionIntake } from './petition-intake.tsx'
import { startScreen } from './start-screen.tsx'

/** Where agents and the counter register what is spoken, written or faxed. */
const Intake = () => (
  <Frame screen="petition-intake" live={null}>
    <PetitionIntake />
  </Frame>
)

void startScreen(Intake)
