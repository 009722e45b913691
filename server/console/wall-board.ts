import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Live, LiveState } from './live.ts'
import { now } from './ticker.ts'
import { surveyOf, type Survey } from './wall-figures.ts'
import { todaysIntake } from './wall-intake.ts'
import type { Today } from './wall-today.ts'

/** What hangs on the wall: counted figures, how far they can be trusted, and since when not. */
export interface Board {
  /** Null: nothing is known; the wall then shows dashes. */
  survey: Survey | null
  today: Today | null
  state: LiveState
  /** The last instant at which the figures were surely true, ms; null before the first. */
  trueAt: number | null
}

/** A feed is called stale after so long without a word, ms: what the wall showed in that time may have been old. */
const silence = 5_000

/**
 * While the feed is live the figures follow every change and every second. When it is not, the last true ones stand
 * still under a note since when, and after the time-out they go: a wall never counts on with rows it cannot know.
 */
export function wallBoard(live: Live): ReadonlySignal<Board> {
  const intake = todaysIntake(live.rows)
  const last = signal<{ survey: Survey; today: Today | null } | null>(null)
  effect(() => {
    if (live.state.value !== 'live') return
    const survey = surveyOf(live.rows.value.values(), now.value)
    last.value = { survey, today: intake.value }
  })
  return computed(() => {
    const state = live.state.value
    const known = state === 'live' || state === 'stale' ? last.value : null
    return {
      survey: known?.survey ?? null,
      today: known?.today ?? null,
      state,
      trueAt: last.value && last.value.survey.at - silence,
    }
  })
}
