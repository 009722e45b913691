import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { CityDay } from '../wire/city-day.ts'
import type { Live, LiveState } from './live.ts'
import { now } from './ticker.ts'
import { cityDay } from './wall-day.ts'
import { surveyOf, type Survey } from './wall-figures.ts'

/** What hangs on the wall: counted figures, how far they can be trusted, and since when not. */
export interface Board {
  /** Null: nothing is known; the wall then shows dashes. */
  survey: Survey | null
  day: CityDay | null
  /** False: the login has ended, and with it the right to read of single cases; what was counted stays. */
  namesCases: boolean
  state: LiveState
  /** The last instant at which the figures were surely true, ms; null before the first. */
  trueAt: number | null
}

/** A feed is called stale after so long without a word, ms: what the wall showed in that time may have been old. */
const silence = 5_000

/**
 * While the feed is live the figures follow every change and every second. When it is not, the last true ones stand
 * still under a band that says since when: a wall never counts on with rows it cannot know, and is never blank.
 */
export function wallBoard(live: Live): ReadonlySignal<Board> {
  const day = cityDay(live.rows)
  const last = signal<{ survey: Survey; day: CityDay | null } | null>(null)
  effect(() => {
    if (live.state.value !== 'live') return
    last.value = { survey: surveyOf([...live.rows.value.values()], now.value), day: day.value }
  })
  return computed(() => {
    const known = last.value
    const { value } = live.state
    // Rows that are fetched anew: what hangs there is of before.
    const state = known && value === 'loading' ? 'stale' : value
    return {
      survey: known?.survey ?? null,
      day: known?.day ?? null,
      namesCases: state !== 'signed-out',
      state,
      trueAt: known && known.survey.at - silence,
    }
  })
}
