import type { ApiProblem } from './api.ts'
import { say } from './language.ts'

const words = {
  number: { zh: '通報編號', en: 'Error number' },
}

/** What was refused or broke, in the server's words; it takes the focus, so that nobody misses it. */
export function ProblemNote({ problem }: { problem: ApiProblem | null }) {
  if (!problem) return null
  const { errorNo, sentence, fields } = problem.problem
  return (
    <div class="problem" role="alert" tabIndex={-1}>
      <p>{say(sentence)}</p>
      {fields && (
        <ul>
          {fields.map(({ path, message }) => (
            <li key={path}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {errorNo !== undefined && (
        <p>
          {say(words.number)} {errorNo}
        </p>
      )}
    </div>
  )
}
