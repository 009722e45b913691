import { say } from './language.ts'
import { hourOfDay } from './ticker.ts'
import type { Forecast } from './wall-forecast.ts'

const words = {
  title: { zh: '預估逾期', en: 'Will be late' },
  counts: {
    zh: '只看未結案件目前倒數中的時限；不含已逾期、暫停與之後新進的案件。',
    en: 'Only limits running now in open cases; not those late already, paused, or opened later.',
  },
}
const byText = (hour: string) => ({ zh: `${hour} 前`, en: `by ${hour}` })

/** How many cases will be late at the hours to come if nobody acts, and what that counts. */
export function Outlook({ forecast }: { forecast: readonly Forecast[] | undefined }) {
  return (
    <section class="wall-outlook">
      <h2>{say(words.title)}</h2>
      {forecast ? (
        <dl>
          {forecast.map(({ at, late }) => (
            <div key={at} data-by={hourOfDay(at)}>
              <dt>{say(byText(hourOfDay(at)))}</dt>
              <dd class={late > 0 ? 'some' : ''}>{late.toLocaleString('en')}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>—</p>
      )}
      <p class="note">{say(words.counts)}</p>
    </section>
  )
}
