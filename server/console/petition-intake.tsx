import { useState } from 'preact/hooks'
import { petitionChannels } from '../../workflows/petition-event.ts'
import { channelLabels } from '../../workflows/labels.ts'
import type { CommandAnswer } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { useIntentKey } from './intent-key.ts'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import { EarlierPetitions } from './petition-earlier.tsx'
import { openingIn } from './petition-body.ts'
import { PetitionDone } from './petition-done.tsx'
import { MatterSelect, PlaceFields } from './petition-fields.tsx'
import { ProblemNote } from './problem.tsx'

const words = {
  title: { zh: '登錄陳情', en: 'Register a petition' },
  channel: { zh: '管道', en: 'Channel' },
  matter: { zh: '事項', en: 'Matter' },
  description: { zh: '陳情內容（照原意記錄）', en: 'What is petitioned (as it was said)' },
  who: { zh: '陳情人', en: 'Petitioner' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '電話', en: 'Telephone' },
  mail: { zh: '電子郵件', en: 'Mail' },
  address: { zh: '地址', en: 'Address' },
  contact: {
    zh: '真實姓名，以及電話、電子郵件、地址至少一項（行政程序法 §173）。',
    en: 'A real name, and a telephone number, mail or address.',
  },
  secret: { zh: '保密（預設）', en: 'Confidential (default)' },
  english: { zh: '以英文答復', en: 'Answer in English' },
  save: { zh: '登錄', en: 'Register' },
  saving: { zh: '登錄中…', en: 'Registering…' },
}

/** The form of one petition; when it is registered, the number, the code and the record to be read back. */
export function PetitionIntake() {
  const [done, setDone] = useState<{ no: string } | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [sending, setSending] = useState(false)
  const [who, setWho] = useState({ phone: '', mail: '' })
  const [earlier, setEarlier] = useState<readonly string[]>([])
  const keyOf = useIntentKey()
  useKeys(done ? [{ code: 'Enter', ctrl: true, label: words.title, act: () => setDone(null) }] : [])

  async function register(form: HTMLFormElement): Promise<void> {
    if (sending) return
    setSending(true)
    setProblem(null)
    try {
      const body = openingIn(new FormData(form), earlier)
      const { no } = await post<CommandAnswer>('/api/petitions', body, { key: keyOf(body) })
      setEarlier([])
      setWho({ phone: '', mail: '' })
      setDone({ no })
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    } finally {
      setSending(false)
    }
  }

  if (done) return <PetitionDone no={done.no} onNext={() => setDone(null)} />
  return (
    <form
      class="petition-intake"
      onInput={() => setProblem(null)}
      onKeyDown={(event) => {
        if (event.isComposing || event.keyCode === 229) return
        if (event.code === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void register(event.currentTarget)
      }}
    >
      <h1>{say(words.title)}</h1>
      <div class="pair">
        <label>
          {say(words.channel)} *
          <select name="channel" required autofocus>
            {petitionChannels
              .filter((channel) => channel !== 'mailbox')
              .map((channel) => (
                <option key={channel} value={channel}>
                  {say(channelLabels[channel])}
                </option>
              ))}
          </select>
        </label>
        <label>
          {say(words.matter)} *
          <MatterSelect />
        </label>
      </div>
      <label>
        {say(words.description)} *
        <textarea name="description" rows={8} maxLength={20_000} required />
      </label>
      <PlaceFields />
      <fieldset>
        <legend>{say(words.who)}</legend>
        <p class="hint">{say(words.contact)}</p>
        <div class="pair">
          <label>
            {say(words.name)} *
            <input name="name" maxLength={60} required autocomplete="off" />
          </label>
          {(['phone', 'mail'] as const).map((name) => (
            <label key={name}>
              {say(words[name])}
              <input
                name={name}
                inputMode={name === 'phone' ? 'tel' : 'email'}
                maxLength={250}
                autocomplete="off"
                onChange={({ currentTarget }) =>
                  setWho((before) => ({ ...before, [name]: currentTarget.value.trim() }))
                }
              />
            </label>
          ))}
          <label>
            {say(words.address)}
            <input name="address" maxLength={200} autocomplete="off" />
          </label>
        </div>
        <label class="check">
          <input name="confidential" type="checkbox" defaultChecked /> {say(words.secret)}
        </label>
        <label class="check">
          <input name="english" type="checkbox" /> {say(words.english)}
        </label>
      </fieldset>
      <EarlierPetitions who={who} chosen={earlier} onChoose={setEarlier} />
      <ProblemNote problem={problem} />
      <p class="acts">
        <button type="submit" disabled={sending} aria-keyshortcuts="Control+Enter" title="Ctrl+Enter">
          {say(sending ? words.saving : words.save)} <kbd aria-hidden="true">Ctrl+Enter</kbd>
        </button>
      </p>
    </form>
  )
}
