/** Where the program gets its time. `now` is in epoch milliseconds. */
export interface Clock {
  now(): number
}

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
