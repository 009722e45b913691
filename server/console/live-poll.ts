import type { ServerFrame } from '../wire/live.ts'

/** Where a screen is in the feed. */
export interface FeedPlace {
  epoch: string
  from: number
  scopes: readonly string[]
  view: 'desk' | 'wall'
}

interface Ears {
  /** Comes once nothing is being fetched any more: asking from an old place would throw away what is on its way. */
  place(): Promise<FeedPlace>
  onFrame(frame: ServerFrame): void
  /** It is over: the status of the last answer, 0 when there was none. */
  onEnd(status: number): void
}

/** The server answers at the latest after so long, ms: a screen that hears nothing for 5 s calls itself old. */
const hold = 3_000
/** No proxy and no server takes so long; then nobody is there, ms. */
const patience = 12_000
/** A hidden page asks seldom and is not held: a browser has six connections for all its windows, ms. */
const whenHidden = 10_000

/** The feed by plain requests, one after the other, until it is stopped or refused. */
export function startPoll(ears: Ears): { stop(): void } {
  const ending = new AbortController()
  void follow()

  async function follow(): Promise<void> {
    for (;;) {
      const place = await ears.place()
      const answer = ending.signal.aborted ? undefined : await ask(place)
      // What an answer says after the stop is nobody's any more.
      if (answer === undefined || ending.signal.aborted) return
      if (typeof answer === 'number') return ears.onEnd(answer)
      answer.forEach(ears.onFrame)
      if (document.hidden) await shownWithin(whenHidden)
    }
  }

  async function ask({ epoch, from, scopes, view }: FeedPlace): Promise<ServerFrame[] | number> {
    const query = new URLSearchParams({
      s: scopes.join(),
      from: String(from),
      epoch,
      hold: String(document.hidden ? 0 : hold),
      ...(view === 'wall' && { view }),
    })
    const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(patience)])
    try {
      const answer = await fetch(`/live/poll?${query}`, { signal })
      // A proxy may answer with something else than JSON: then nobody of ours is there.
      return answer.ok ? ((await answer.json()) as ServerFrame[]) : answer.status
    } catch {
      return 0
    }
  }

  return { stop: () => ending.abort() }
}

function shownWithin(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    document.addEventListener('visibilitychange', go)
  })
}
