import { clockLabels } from '../../workflows/labels.ts'
import type { Catalogue, RoutePreview } from '../wire/account.ts'
import { agencyName } from './catalogue.ts'
import { useAsked } from './intake-asked.ts'
import { answersOf } from './intake-body.ts'
import { draft } from './intake-draft.ts'
import { adviceWords } from './intake-option-words.ts'
import { language, say } from './language.ts'

const words = {
  title: { zh: '派往', en: 'Goes to' },
  empty: {
    zh: '選了類別，就顯示承辦機關與時限。',
    en: 'Choose a category to see the agency and its limits.',
  },
  waiting: { zh: '查詢中…', en: 'Looking…' },
  rule: { zh: '依據：', en: 'By' },
  byDefault: { zh: '類別的預設機關', en: 'default of the category' },
  override: { zh: '已指定其他機關：', en: 'Another agency is named: ' },
  again: { zh: '重試', en: 'Try again' },
}

/** Who will get the matter and by when it has to be done, while the caller still talks. */
export function IntakeRoute({ catalogue }: { catalogue: Catalogue }) {
  const route = useAsked<RoutePreview>(routeUrl(catalogue))
  const { agency } = draft.value
  const { answer } = route
  return (
    <section class="intake-route" aria-labelledby="route-title" aria-busy={route.waiting}>
      <h2 id="route-title">{say(words.title)}</h2>
      <div role="status">
        {draft.value.category === '' && <p class="intake-quiet">{say(words.empty)}</p>}
        {!answer && route.waiting && <p class="intake-quiet">{say(words.waiting)}</p>}
        {answer && (
          <>
            {answer.advice.map(({ rule, action }) => (
              <p key={rule} class="intake-advice">
                <span aria-hidden="true">⚠ </span>
                {adviceWords[action]?.[language.value] ?? action}
              </p>
            ))}
            <p class="intake-agency">{agencyName(agency || answer.agency)}</p>
            {agency !== '' && agency !== answer.agency && (
              <p class="intake-quiet">
                {say(words.override)}
                <s>{agencyName(answer.agency)}</s>
              </p>
            )}
            <p class="intake-quiet">
              {say(words.rule)} {answer.rule ?? say(words.byDefault)}
            </p>
          </>
        )}
      </div>
      {answer && (
        <dl class="intake-dues">
          {answer.dues.map(({ clock, hours }) => (
            <div key={clock}>
              <dt>{say(clockLabels[clock])}</dt>
              <dd>{hoursText(hours)}</dd>
            </div>
          ))}
        </dl>
      )}
      {route.problem && (
        <p class="problem">
          {say(route.problem.sentence)}{' '}
          <button class="quiet" onClick={() => route.again()}>
            {say(words.again)}
          </button>
        </p>
      )}
    </section>
  )
}

function routeUrl(catalogue: Catalogue): string | null {
  const { category, district } = draft.value
  if (category === '') return null
  const answers = answersOf(draft.value, catalogue)
  const query = new URLSearchParams({
    category,
    ...(district !== '' && { district }),
    ...(Object.keys(answers).length > 0 && { answers: JSON.stringify(answers) }),
  })
  return `/api/cases/route?${query}`
}

/** Hours below two days, days from there on, minutes below an hour. */
function hoursText(hours: number): string {
  const [amount, unit] =
    hours < 1
      ? [Math.round(hours * 60), { zh: '分', en: ' min' }]
      : hours <= 48
        ? [hours, { zh: '小時', en: ' h' }]
        : [Math.round((hours / 24) * 10) / 10, { zh: '天', en: ' days' }]
  return `${amount}${say(unit)}`
}
