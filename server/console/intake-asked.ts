import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiProblem, get } from './api.ts'

/** What the server says to the address at hand: the newest answer stays in sight while a newer one is on its way. */
export interface Asked<T> {
  readonly answer: T | undefined
  readonly waiting: boolean
  readonly problem: ApiProblem | undefined
  /** Asks once more at once. */
  again(): void
}

/** Long enough for a second key of the same word, short against the 300 ms in which a duplicate must be seen. */
const settle = 120

/** Asks an address whenever it changes; `null` asks nothing. Answers to an older address are dropped. */
export function useAsked<T>(url: string | null): Asked<T> {
  const [state, setState] = useState<{ url: string | null; answer?: T; problem?: ApiProblem }>({ url: null })
  const [round, setRound] = useState(0)
  const newest = useRef(url)
  newest.current = url

  useEffect(() => {
    if (url === null) return
    const timer = setTimeout(() => {
      const keep = (found: { answer?: T; problem?: ApiProblem }) => {
        if (newest.current === url) setState({ url, ...found })
      }
      get<T>(url).then(
        (answer) => keep({ answer }),
        (thrown: unknown) => {
          if (!(thrown instanceof ApiProblem)) throw thrown
          keep({ problem: thrown })
        },
      )
    }, settle)
    return () => clearTimeout(timer)
  }, [url, round])

  return {
    answer: url === null ? undefined : state.answer,
    waiting: url !== null && state.url !== url,
    problem: url === state.url ? state.problem : undefined,
    again: () => setRound(round + 1),
  }
}
