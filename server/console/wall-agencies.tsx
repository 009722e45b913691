import { agencyName } from './catalogue.ts'
import { say } from './language.ts'
import type { Survey } from './wall-figures.ts'

const words = {
  title: { zh: '機關負荷', en: 'Agencies by load' },
  agency: { zh: '機關', en: 'Agency' },
  open: { zh: '未結', en: 'Open' },
  overdue: { zh: '逾期', en: 'Overdue' },
  share: { zh: '占比', en: 'Share' },
}

/** Agencies with most open cases first; the bar is their load beside the greatest, its solid part what is overdue. */
export function WallAgencies({ agencies, most }: { agencies: Survey['agencies']; most: number }) {
  const shown = agencies.slice(0, most)
  const rest = agencies.slice(most)
  const greatest = shown[0]?.open ?? 1
  return (
    <section class="wall-agencies">
      <h2>{say(words.title)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.agency)}</th>
            <th scope="col">{say(words.open)}</th>
            <th scope="col">{say(words.overdue)}</th>
            <th scope="col">{say(words.share)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ code, open, overdue }) => (
            <tr key={code} data-agency={code}>
              <th scope="row">
                {agencyName(code)}
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="load" width={(open / greatest) * 100} height="4" />
                  <rect class="late" width={(overdue / greatest) * 100} height="4" />
                </svg>
              </th>
              <td>{open.toLocaleString('en')}</td>
              <td class={overdue > 0 ? 'overdue' : ''}>{overdue.toLocaleString('en')}</td>
              <td>{Math.round((overdue / open) * 100)} %</td>
            </tr>
          ))}
        </tbody>
        {rest.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row">{say(restText(rest.length))}</th>
              <td>{sum(rest.map(({ open }) => open))}</td>
              <td>{sum(rest.map(({ overdue }) => overdue))}</td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

const restText = (n: number) => ({ zh: `其餘 ${n} 個機關`, en: `${n} other agencies` })

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0).toLocaleString('en')
