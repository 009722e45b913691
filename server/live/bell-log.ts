import type { FeedBell } from '../../db/case-feed.ts'

export interface Rung extends FeedBell {
  to: number
}

/** Alarms and acknowledgements by position: a screen that was away hears each once, none twice. */
export class BellLog {
  #rungs: Rung[] = []

  add(rung: Rung): void {
    this.#rungs.push(rung)
  }

  /** In the order in which they happened. */
  since(position: number, scopes: readonly string[]): Rung[] {
    const found: Rung[] = []
    for (let i = this.#rungs.length - 1; i >= 0; i -= 1) {
      const rung = this.#rungs[i]
      if (!rung || rung.to <= position) break
      if (rung.scopes.some((scope) => scopes.includes(scope))) found.push(rung)
    }
    return found.reverse()
  }

  /** What lies below the touch log's floor can never be asked for. */
  trim(floor: number): void {
    const first = this.#rungs[0]
    if (first && first.to <= floor) this.#rungs = this.#rungs.filter((rung) => rung.to > floor)
  }
}
