import { useState } from 'preact/hooks'
import { ApiProblem, post } from './api.ts'
import { useIntentKey } from './intent-key.ts'
import { language, say } from './language.ts'
import { openingIn } from './petition-body.ts'
import { MatterSelect, PlaceFields } from './petition-fields.tsx'
import { ProblemNote } from './problem.tsx'

const words = {
  matter: { zh: '陳情事項（一信一事）', en: 'Matter (one at a time)' },
  description: {
    zh: '陳情內容：何時、何地、發生什麼事、希望如何處理',
    en: 'What happened, when, where, and what you wish',
  },
  who: { zh: '您的資料', en: 'About you' },
  why: {
    zh: '依行政程序法，陳情須具真實姓名與聯絡方式。資料只用於辦理本件陳情，依法保密；承辦人看不到您的姓名。',
    en: 'The law asks for a real name and a way to reach you. It is used for this petition only and kept confidential; the officer does not see your name.',
  },
  name: { zh: '姓名', en: 'Name' },
  mail: { zh: '電子郵件（寄送確認信）', en: 'Mail (a link to confirm is sent there)' },
  phone: { zh: '電話（選填）', en: 'Telephone (optional)' },
  address: { zh: '地址（選填）', en: 'Address (optional)' },
  send: { zh: '送出', en: 'Send' },
  sending: { zh: '送出中…', en: 'Sending…' },
  done: {
    zh: '已收到。請在 7 日內開啟我們寄到您信箱的確認連結；確認後才會受理、告知案號並開始計算期限。',
    en: 'Received. Open the link that we mail to you within 7 days; only then is it taken, numbered, and its time begins.',
  },
  once: { zh: '再提一件', en: 'File another' },
}

/** Files a petition. What is written stays on the page until the server has taken it. */
export function FileForm() {
  const [done, setDone] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const keyOf = useIntentKey()

  async function file(form: HTMLFormElement): Promise<void> {
    if (sending) return
    setSending(true)
    setProblem(null)
    try {
      const { channel: _channel, ...said } = openingIn(new FormData(form), [])
      const body = { ...said, language: language.value, confidential: true }
      await post('/api/public/petitions', body, { key: keyOf(body) })
      setDone(true)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    } finally {
      setSending(false)
    }
  }

  if (done)
    return (
      <section class="petition-intake" role="status">
        <p>{say(words.done)}</p>
        <p>
          <button onClick={() => setDone(false)}>{say(words.once)}</button>
        </p>
      </section>
    )
  return (
    <form
      class="petition-intake"
      onInput={() => setProblem(null)}
      onSubmit={(event) => {
        event.preventDefault()
        void file(event.currentTarget)
      }}
    >
      <label>
        {say(words.matter)} *
        <MatterSelect />
      </label>
      <label>
        {say(words.description)} *
        <textarea name="description" rows={8} minLength={10} maxLength={20_000} required />
      </label>
      <PlaceFields />
      <fieldset>
        <legend>{say(words.who)}</legend>
        <p class="hint">{say(words.why)}</p>
        <div class="pair">
          <label>
            {say(words.name)} *
            <input name="name" maxLength={60} required autocomplete="name" />
          </label>
          <label>
            {say(words.mail)} *
            <input name="mail" type="email" maxLength={250} required autocomplete="email" />
          </label>
          <label>
            {say(words.phone)}
            <input name="phone" type="tel" maxLength={30} autocomplete="tel" />
          </label>
          <label>
            {say(words.address)}
            <input name="address" maxLength={200} autocomplete="street-address" />
          </label>
        </div>
      </fieldset>
      <ProblemNote problem={problem} />
      <p>
        <button type="submit" disabled={sending}>
          {say(sending ? words.sending : words.send)}
        </button>
      </p>
    </form>
  )
}
