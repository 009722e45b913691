import { useEffect, useState } from 'preact/hooks'
import { ApiProblem, get } from './api.ts'

/** Reads `url` now, every so many ms and whenever `turn` changes, and keeps the last answer; a refusal stands beside it until the next one. */
export function useRead<T>(
  url: string,
  every: number,
  turn = 0,
): { answer: T | null; problem: ApiProblem | null } {
  const [answer, setAnswer] = useState<T | null>(null)
  useEffect(() => setAnswer(null), [url])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    let stopped = false
    const read = () =>
      get<T>(url).then(
        (fresh) => {
          if (stopped) return
          setAnswer(fresh)
          setProblem(null)
        },
        (thrown: unknown) => {
          if (!(thrown instanceof ApiProblem)) throw thrown
          if (!stopped) setProblem(thrown)
        },
      )
    void read()
    const timer = setInterval(() => !document.hidden && void read(), every)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [url, turn])
  return { answer, problem }
}
