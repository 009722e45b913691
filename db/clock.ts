/** Where the program gets its time. `now` is in epoch milliseconds. */
export interface Clock {
  now(): number
  /** A clock that nobody can doubt has none. */
  state?(): ClockState
}

/** `suspect`: this process and the database disagree by more than 2 s. Nothing is swept, no breach is declared. */
export type ClockState = 'good' | 'suspect'

export interface VirtualClock extends Clock {
  set(at: number): void
  advance(ms: number): void
}

/** A clock that stands still until it is moved: a year of Kaohsiung in minutes, and every test. */
export function virtualClock(start: number): VirtualClock {
  let now = start
  return {
    now: () => now,
    set(at) {
      now = at
    },
    advance(ms) {
      now += ms
    },
  }
}
