import { useEffect, useState } from 'preact/hooks'
import { say } from './language.ts'
import type { Live } from './live.ts'
import { momentOf, newsOf, type Moment } from './live-news.ts'
import { now, timeOfDay } from './ticker.ts'

/** One sentence in so long a time: whoever listens must be able to work, ms. */
const calm = 10_000

/** Tells a screen reader what changed in the lists. Counting clocks are never read out. */
export function LiveNews({ live }: { live: Live }) {
  const [news, setNews] = useState<{ zh: string; en: string; at: number } | null>(null)
  useEffect(() => {
    let before: Moment | undefined
    const timer = setInterval(() => {
      // After a break only what differs is told, however the rows came.
      if (live.state.peek() !== 'live') return
      const at = now.peek()
      const moment = momentOf(live.rows.peek().values(), at)
      const told = before && newsOf(before, moment)
      if (told) setNews({ ...told, at })
      before = moment
    }, calm)
    return () => clearInterval(timer)
  }, [])
  // With its time: the same words twice would not be read twice.
  return (
    <p class="unseen" role="status">
      {news && `${timeOfDay(news.at)} ${say(news)}`}
    </p>
  )
}
