import type { Held } from './held-rows.ts'

interface Touch {
  to: number
  held: Held
  scopes: ReadonlySet<string>
  at: number
}

/**
 * Which case was touched in which window, for the scopes that may hear of it. A screen that was away resumes from
 * here; one whose position lies below `floor` has to take a snapshot. Coalesced by case when it is read.
 */
export class TouchLog {
  /** Every touch in a window that ends above this position is in the log. */
  floor = 0
  readonly #limit: number
  readonly #keepMs: number
  #touches: Touch[] = []
  #first = 0

  /** `limit` touches, each for `keepMs` milliseconds. */
  constructor(o: { limit: number; keepMs: number }) {
    this.#limit = o.limit
    this.#keepMs = o.keepMs
  }

  add(touch: Touch): void {
    this.#touches.push(touch)
  }

  /** Cases of `scope` touched in windows that end above `position`, each once. */
  since(position: number, scope: string): Set<Held> {
    const found = new Set<Held>()
    for (let i = this.#touches.length - 1; i >= this.#first; i -= 1) {
      const touch = this.#touches[i]
      if (!touch || touch.to <= position) break
      if (touch.scopes.has(scope)) found.add(touch.held)
    }
    return found
  }

  /** Drops what is too old or too much; gives the cases of which the log knows nothing any more. */
  trim(now: number): Held[] {
    const forgotten: Held[] = []
    for (let touch = this.#touches[this.#first]; touch; touch = this.#touches[this.#first]) {
      const size = this.#touches.length - this.#first
      if (size <= this.#limit && touch.at > now - this.#keepMs) break
      this.#first += 1
      this.floor = touch.to
      if (touch.held.last === touch.to) forgotten.push(touch.held)
    }
    // Cut off in one piece now and then: shifting an array of 20,000 for each touch would cost more than the touch.
    if (this.#first > 1_000 && this.#first * 2 > this.#touches.length) {
      this.#touches = this.#touches.slice(this.#first)
      this.#first = 0
    }
    return forgotten
  }
}
