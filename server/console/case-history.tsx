import { roleLabels } from '../../workflows/labels.ts'
import type { HistoryEntry } from '../wire/case.ts'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '經過', en: 'History' },
}

/** All that happened, newest first: when, who, what, and what was written. */
export function CaseHistory({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <section class="case-history">
      <h3>{say(words.title)}</h3>
      <ol reversed>
        {entries.toReversed().map(({ actor, at, n, sentence, words: written }) => (
          <li key={n}>
            <small>
              <time dateTime={new Date(at).toISOString()}>{dayAndTime(at)}</time> {actor.name}{' '}
              {say(roleLabels[actor.role])}
            </small>
            <span>{say(sentence)}</span>
            {written !== null && <q>{written}</q>}
          </li>
        ))}
      </ol>
    </section>
  )
}
