import { useState } from 'preact/hooks'
import { eventLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import type { Party } from './case-detail.ts'
import { useIntentKey } from './intent-key.ts'
import { say } from './language.ts'
import { me } from './me.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  title: { zh: '來電人', en: 'Callers' },
  petitioners: { zh: '陳情人', en: 'Petitioners' },
  notice: { zh: '要通知', en: 'wants notice' },
  reveal: { zh: '看完整資料', en: 'Show in full' },
  why: { zh: '為什麼要看（會永久留存）', en: 'Why you need it (kept for ever)' },
  show: { zh: '顯示', en: 'Show' },
  cancel: { zh: '取消', en: 'Cancel' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '電話', en: 'Telephone' },
  wants: { zh: '要通知後續', en: 'Wants to be told' },
}
const mayOpen: readonly string[] = ['agent', 'teamLead', 'supervisor', 'officer', 'agencyHead']

/** Who called, masked; in full only with a reason, which is kept. */
export function CaseCallers({ detail, onSent }: { detail: CaseDetail; onSent(): void }) {
  const { callers, row } = detail
  const mayJoin = detail.accepts.includes('ADD_CALLER')
  if (callers.length === 0 && !mayJoin) return null
  return (
    <section class="case-callers">
      <h3>
        {say(row.kind === 'petition' ? words.petitioners : words.title)} {callers.length}
      </h3>
      <ul>
        {callers.map((party) => (
          <Caller key={party.id} party={party} />
        ))}
      </ul>
      {mayJoin && <JoinCaller no={row.no} version={row.ver} onSent={onSent} />}
    </section>
  )
}

/** All that is known of a person, once it was asked for with a reason. */
interface Identity {
  name: string
  phone: string
  mail: string
  address: string
}

function Caller({ party }: { party: Party }) {
  const [asking, ask] = useState(false)
  const [full, setFull] = useState<Identity | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { name, phone } = full ?? party

  async function open(reason: string): Promise<void> {
    setProblem(null)
    try {
      const url = `/api/cases/${encodeURIComponent(party.no)}/identity`
      setFull(await post<Identity>(url, { party: party.id, reason }))
      ask(false)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }

  return (
    <li>
      <span>
        {name || '—'} {phone} {full?.mail} {full?.address}{' '}
        {party.wantsNotice && <span class="tag">{say(words.notice)}</span>}
      </span>
      {!full && !asking && mayOpen.includes(me.value?.role ?? '') && (
        <button class="quiet" onClick={() => ask(true)}>
          {say(words.reveal)}
        </button>
      )}
      {asking && (
        <form
          class="event-form"
          onSubmit={(event) => {
            event.preventDefault()
            void open(String(new FormData(event.currentTarget).get('reason')))
          }}
        >
          <label>
            {say(words.why)}
            <input name="reason" minLength={2} maxLength={200} required autofocus />
          </label>
          <div class="acts">
            <button type="submit">{say(words.show)}</button>
            <button type="button" class="quiet" onClick={() => ask(false)}>
              {say(words.cancel)}
            </button>
          </div>
        </form>
      )}
      <ProblemNote problem={problem} />
    </li>
  )
}

function JoinCaller({ no, onSent, version }: { no: string; version: number; onSent(): void }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const keyOf = useIntentKey()

  async function join(written: HTMLFormElement): Promise<void> {
    setProblem(null)
    const form = new FormData(written)
    const name = String(form.get('name')).trim()
    const phone = String(form.get('phone')).trim()
    const caller = {
      ...(name !== '' && { name }),
      ...(phone !== '' && { phone }),
      wantsNotice: form.get('wantsNotice') !== null,
    }
    try {
      const body = { version, caller }
      await post(`/api/cases/${encodeURIComponent(no)}/callers`, body, { key: keyOf(body) })
      written.reset()
      onSent()
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
      // Somebody changed the case meanwhile: the next press goes to its present version.
      if (thrown.code === 'STALE_VERSION') onSent()
    }
  }

  return (
    <details>
      <summary>{say(eventLabels.ADD_CALLER)}</summary>
      <form
        class="event-form"
        onSubmit={(event) => {
          event.preventDefault()
          void join(event.currentTarget)
        }}
      >
        <label>
          {say(words.name)}
          <input name="name" maxLength={60} autocomplete="off" />
        </label>
        <label>
          {say(words.phone)}
          <input name="phone" type="tel" pattern="[0-9+#*\(\) \-]{5,30}" autocomplete="off" />
        </label>
        <label class="check">
          <input name="wantsNotice" type="checkbox" /> {say(words.wants)}
        </label>
        <button type="submit">{say(eventLabels.ADD_CALLER)}</button>
        <ProblemNote problem={problem} />
      </form>
    </details>
  )
}
