import type { ActResult } from './bulk-run.ts'
import { say } from './language.ts'

const words = {
  would: { zh: '件可執行', en: 'would be done' },
  did: { zh: '件已完成', en: 'done' },
  refused: { zh: '件被拒絕', en: 'refused' },
}

/** How many cases went well, and every one that did not with its reason. */
export function BulkResults({ results, tried }: { results: readonly ActResult[]; tried?: boolean }) {
  const refused = results.filter(({ ok }) => !ok)
  return (
    <div class="bulk-results" role="status">
      <p>
        <b>{results.length - refused.length}</b> {say(tried ? words.would : words.did)}
        {refused.length > 0 && (
          <>
            {' · '}
            <b class="refused">{refused.length}</b> {say(words.refused)}
          </>
        )}
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ code, no, sentence }, i) => (
            <li key={`${no} ${i}`}>
              <b>{no}</b> {sentence ? say(sentence) : code}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
