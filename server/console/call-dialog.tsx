import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { ApiProblem } from './api.ts'
import { dispose } from './call-state.ts'
import { dispositionWords, subcodeWords } from './call-words.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  title: { zh: '這通電話是…', en: 'This call was…' },
  hint: {
    zh: '按數字鍵選擇；Esc 取消。立案或併案會自動登記。',
    en: 'Press a digit; Esc to leave. A case registers by itself.',
  },
  done: { zh: '已登記：', en: 'Logged: ' },
}

/** What a call without a case can have been, by the digit that says it. */
const choices = [
  ['1', 'inquiry', 'answeredNow'],
  ['2', 'inquiry', 'referred'],
  ['3', 'inquiry', 'callBackOwed'],
  ['4', 'other', 'silent'],
  ['5', 'other', 'wrongNumber'],
  ['6', 'other', 'dropped'],
  ['7', 'other', 'transferred'],
  ['8', 'other', 'emergencyHandedOver'],
  ['9', 'other', 'thanks'],
  ['0', 'other', 'test'],
] as const
type Choice = (typeof choices)[number]

/** Says by one digit what the call was. */
export function CallDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [said, setSaid] = useState<Choice | null>(null)
  const key = useRef(crypto.randomUUID())

  async function choose(choice: Choice): Promise<void> {
    setProblem(null)
    try {
      await dispose({ disposition: choice[1], subcode: choice[2] }, key.current)
      setSaid(choice)
      dialog.current?.close()
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
    // Pressed again it is another word about another call, or a second try after a refusal.
    key.current = crypto.randomUUID()
  }

  return (
    <>
      <span role="status" class="call-said">
        {said && `${say(words.done)}${say(dispositionWords[said[1]])}－${say(subcodeWords[said[2]])}`}
      </span>
      <dialog
        ref={dialog}
        class="call-dialog"
        aria-label={say(words.title)}
        onKeyDown={(event) => {
          const choice = choices.find(
            ([digit]) => event.code === `Digit${digit}` || event.code === `Numpad${digit}`,
          )
          if (!choice || event.ctrlKey || event.altKey || event.metaKey) return
          event.preventDefault()
          void choose(choice)
        }}
      >
        <h2>{say(words.title)}</h2>
        <p class="hint">{say(words.hint)}</p>
        <ul>
          {choices.map((choice) => (
            <li key={choice[0]}>
              <button type="button" class="second" onClick={() => void choose(choice)}>
                <kbd>{choice[0]}</kbd> {say(dispositionWords[choice[1]])} · {say(subcodeWords[choice[2]])}
              </button>
            </li>
          ))}
        </ul>
        <ProblemNote problem={problem} />
      </dialog>
    </>
  )
}
