import { useEffect, useRef, useState } from 'preact/hooks'
import { readBackWays, spokenChannels } from '../../workflows/petition-event.ts'
import { eventLabels, readBackLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { ApiProblem, get, post } from './api.ts'
import { useIntentKey } from './intent-key.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  done: { zh: '已登錄，請告知陳情人：', en: 'Registered. Tell the petitioner:' },
  code: { zh: '查詢碼', en: 'Look-up code' },
  due: { zh: '預定答復', en: 'Answer by' },
  read: {
    zh: '請朗讀下列紀錄，有異議即更正，無誤後確認（行政程序法 §169）。',
    en: 'Read this record back; correct what is objected to, then have it signed off.',
  },
  correction: { zh: '更正', en: 'Correction' },
  signed: { zh: '✓ 紀錄已確認', en: '✓ The record is signed off' },
  next: { zh: '下一件', en: 'Next' },
}

/** Number, code and date; for a spoken petition the record, read back and signed off or corrected. */
export function PetitionDone({ no, onNext }: { no: string; onNext(): void }) {
  const [detail, setDetail] = useState<CaseDetail | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const next = useRef<HTMLButtonElement>(null)
  const keyOf = useIntentKey()
  const url = `/api/cases/${encodeURIComponent(no)}`

  async function read(): Promise<void> {
    try {
      setDetail(await get<CaseDetail>(url))
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  useEffect(() => void read(), [no])
  useEffect(() => next.current?.focus(), [detail === null])

  async function send(event: object): Promise<void> {
    if (!detail) return
    setProblem(null)
    try {
      const body = { version: detail.row.ver, event }
      await post(`${url}/events`, body, { key: keyOf(body) })
      await read()
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }

  const petition = detail?.petition
  const isSpoken = petition && spokenChannels.includes(petition.channel)
  const due = detail?.clocks.find(({ name }) => name === 'reply')?.due
  return (
    <section class="petition-intake petition-done" aria-live="assertive">
      <p>{say(words.done)}</p>
      <output class="number">{no}</output>
      {petition && (
        <p>
          {say(words.code)} <code class="number">{petition.lookupCode}</code>
          {due !== undefined && ` · ${say(words.due)} ${dayAndTime(due)}`}
        </p>
      )}
      {detail && petition && isSpoken && (
        <section class="record">
          <p class="hint">{say(words.read)}</p>
          <blockquote class="words">{detail.description}</blockquote>
          {petition.readBack?.corrections.map((text) => (
            <p key={text} class="words">
              {say(words.correction)}：{text}
            </p>
          ))}
          {petition.readBack?.confirmedAt === null ? (
            <>
              <div class="acts">
                {readBackWays.map((way) => (
                  <button key={way} onClick={() => void send({ type: 'READ_BACK_CONFIRMED', way })}>
                    {say(eventLabels.READ_BACK_CONFIRMED)}・{say(readBackLabels[way])}
                  </button>
                ))}
              </div>
              <form
                class="event-form"
                onSubmit={(event) => {
                  event.preventDefault()
                  const form = event.currentTarget
                  const text = String(new FormData(form).get('text')).trim()
                  void send({ type: 'READ_BACK_CORRECTED', text }).then(() => form.reset())
                }}
              >
                <label>
                  {say(words.correction)}
                  <textarea name="text" rows={2} maxLength={4000} required />
                </label>
                <button type="submit" class="second">
                  {say(eventLabels.READ_BACK_CORRECTED)}
                </button>
              </form>
            </>
          ) : (
            <p role="status">{say(words.signed)}</p>
          )}
        </section>
      )}
      <ProblemNote problem={problem} />
      <p class="acts">
        <button ref={next} onClick={onNext} aria-keyshortcuts="Control+Enter">
          {say(words.next)} <kbd aria-hidden="true">Ctrl+Enter</kbd>
        </button>
      </p>
    </section>
  )
}
