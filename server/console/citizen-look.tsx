import { useState } from 'preact/hooks'
import { stageLabel } from '../../workflows/labels.ts'
import type { PetitionStanding } from '../wire/public.ts'
import { ApiProblem, post } from './api.ts'
import { CitizenFiles, FileLinks } from './citizen-files.tsx'
import { useIntentKey } from './intent-key.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  no: { zh: '案號', en: 'Number' },
  code: { zh: '查詢碼', en: 'Code' },
  look: { zh: '查詢', en: 'Look' },
  confirm: { zh: '確認這件陳情是我提出的', en: 'I confirm that this petition is mine' },
  explain: { zh: '按下確認後，您的陳情才會受理。', en: 'Your petition is taken when you confirm it.' },
  taken: { zh: '已受理。請記下案號與查詢碼：', en: 'It is taken. Please note its number and code:' },
  matter: { zh: '事項', en: 'Matter' },
  stage: { zh: '進度', en: 'Stands at' },
  received: { zh: '收件', en: 'Received' },
  due: { zh: '預定答復', en: 'Answer by' },
  letters: { zh: '往來信函', en: 'Letters' },
  object: { zh: '對答復不滿意', en: 'I am not content with the answer' },
  why: { zh: '請說明哪裡不滿意', en: 'Say what is wrong with it' },
  send: { zh: '送出複查', en: 'Ask for a review' },
  survey: {
    zh: '請告訴我們您的感受（1 很不滿意 … 5 很滿意）',
    en: 'Tell us what you think (1 not at all … 5 very content)',
  },
  comment: { zh: '想說的話（選填）', en: 'Anything else (optional)' },
  answer: { zh: '送出滿意度', en: 'Send' },
}

/** Asks one thing of the server and holds what came of it. */
function useStanding() {
  const [standing, setStanding] = useState<PetitionStanding | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const keyOf = useIntentKey()
  async function ask(what: 'confirm' | 'look' | 'discontent' | 'survey', body: object): Promise<void> {
    setProblem(null)
    try {
      setStanding(
        await post<PetitionStanding>(`/api/public/petitions/${what}`, body, {
          key: keyOf({ what, ...body }),
        }),
      )
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  return { ask, problem, setStanding, standing }
}

/** The link of the confirmation mail: opening it changes nothing, the button does. */
export function ConfirmPage({ code, no }: { code: string; no: string }) {
  const { ask, problem, setStanding, standing } = useStanding()
  return (
    <section class="petition-intake">
      {standing ? (
        <>
          <p role="status">{say(words.taken)}</p>
          <Standing standing={standing} />
          <CitizenFiles standing={standing} onChange={setStanding} />
        </>
      ) : (
        <>
          <p>{say(words.explain)}</p>
          <p>
            <button onClick={() => void ask('confirm', { no, code })}>{say(words.confirm)}</button>
          </p>
        </>
      )}
      <ProblemNote problem={problem} />
    </section>
  )
}

/** Looks a petition up by number and code. */
export function LookForm() {
  const { ask, problem, setStanding, standing } = useStanding()
  return (
    <section class="petition-intake">
      <form
        class="pair"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          void ask('look', {
            no: String(form.get('no')).trim().toUpperCase(),
            code: String(form.get('code')).trim().toUpperCase(),
          })
        }}
      >
        <label>
          {say(words.no)}
          <input name="no" required pattern="[0-9A-Za-z\-]{3,40}" autocomplete="off" />
        </label>
        <label>
          {say(words.code)}
          <input name="code" required pattern="[0-9A-Za-z]{6,40}" autocomplete="off" />
        </label>
        <p>
          <button type="submit">{say(words.look)}</button>
        </p>
      </form>
      <ProblemNote problem={problem} />
      {standing && (
        <>
          <Standing standing={standing} />
          <CitizenFiles standing={standing} onChange={setStanding} />
        </>
      )}
      {standing?.survey && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            const text = String(form.get('text')).trim()
            void ask('survey', {
              no: standing.no,
              code: standing.code,
              service: Number(form.get('service')),
              outcome: Number(form.get('outcome')),
              ...(text !== '' && { text }),
            })
          }}
        >
          <h2>{say(words.survey)}</h2>
          {standing.survey.questions.map((question) => (
            <fieldset key={question.code}>
              <legend>{say(question)}</legend>
              {[1, 2, 3, 4, 5].map((n) => (
                <label key={n} class="check">
                  <input type="radio" name={question.code} value={n} required /> {n}
                </label>
              ))}
            </fieldset>
          ))}
          <label>
            {say(words.comment)}
            <textarea name="text" rows={2} maxLength={4000} />
          </label>
          <p>
            <button type="submit">{say(words.answer)}</button>
          </p>
        </form>
      )}
      {standing?.mayObject && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const text = String(new FormData(event.currentTarget).get('text')).trim()
            void ask('discontent', { no: standing.no, code: standing.code, text })
          }}
        >
          <h2>{say(words.object)}</h2>
          <label>
            {say(words.why)}
            <textarea name="text" rows={4} maxLength={4000} required />
          </label>
          <p>
            <button type="submit">{say(words.send)}</button>
          </p>
        </form>
      )}
    </section>
  )
}

function Standing({ standing }: { standing: PetitionStanding }) {
  const { code, due, letters, matter, no, receivedAt, stage } = standing
  const lines: [{ zh: string; en: string }, string][] = [
    [words.no, no],
    [words.code, code],
    [words.matter, matter],
    [words.stage, say(stageLabel('petition', stage))],
    [words.received, dayAndTime(receivedAt)],
    ...(due === null ? [] : ([[words.due, dayAndTime(due)]] as [{ zh: string; en: string }, string][])),
  ]
  return (
    <>
      <dl class="standing">
        {lines.map(([title, text]) => (
          <div key={title.en}>
            <dt>{say(title)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {letters.length > 0 && <h2>{say(words.letters)}</h2>}
      {letters.map(({ at, body, files, subject }) => (
        <details key={at}>
          <summary>
            {subject} <small>{dayAndTime(at)}</small>
          </summary>
          <p class="words">{body}</p>
          <FileLinks files={files} standing={standing} />
        </details>
      ))}
    </>
  )
}
