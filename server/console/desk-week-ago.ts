import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WeekAgo } from '../wire/week-ago.ts'
import { ApiProblem, get } from './api.ts'

/** The week before moves on with the clock: it is asked again this often, ms. */
const pace = 60_000
const known = signal<WeekAgo['open']>(null)

/** What was open at this time last week, while it is compared; null: not compared, or not known. */
export function useWeekAgo(compares: boolean): WeekAgo['open'] {
  useEffect(() => {
    if (!compares) return
    const ask = () =>
      get<WeekAgo>('/live/week-ago').then(
        ({ open }) => (known.value = open),
        (thrown: unknown) => {
          if (!(thrown instanceof ApiProblem)) throw thrown
          known.value = null
        },
      )
    void ask()
    const asking = setInterval(() => void ask(), pace)
    return () => clearInterval(asking)
  }, [compares])
  return compares ? known.value : null
}
