import { useEffect, useRef, useState } from 'preact/hooks'
import type { FoundArticles } from '../wire/article.ts'
import { ApiProblem, post } from './api.ts'
import { dispose } from './call-state.ts'
import { agencyName } from './catalogue.ts'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'

type Found = FoundArticles[number]

const words = {
  title: { zh: '找答案', en: 'Find an answer' },
  ask: { zh: '輸入民眾的問題', en: 'What the caller asks' },
  none: { zh: '知識庫沒有答案', en: 'The knowledge base has no answer' },
  wanted: { zh: '列入待補', en: 'Ask for an article' },
  noted: { zh: '已列入待補', en: 'Noted' },
  answered: { zh: '已回答，登記諮詢', en: 'Answered: log an inquiry' },
  notIt: { zh: '沒有解決', en: 'That was not it' },
  done: { zh: '已登記：諮詢－已答復', en: 'Logged: inquiry, answered' },
  expired: { zh: '已過期，請查證', en: 'Out of date: check it' },
}
/** While somebody types, the last letters are waited for, ms. */
const settles = 120

/** The knowledge base while the caller talks: F4, words, Enter reads the first answer, Enter again logs the call. */
export function IntakeKnowledge() {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found[] | null>(null)
  const [open, setOpen] = useState<Found | null>(null)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ code: 'F4', label: words.title, act: () => input.current?.focus() }])

  useEffect(() => {
    setOpen(null)
    if (text.trim() === '') return setFound(null)
    let stale = false
    const timer = setTimeout(() => {
      post<Found[]>('/api/articles/search', { text }).then(
        (fresh) => {
          if (stale) return
          setFound(fresh.slice(0, 5))
          setProblem(null)
        },
        (thrown: unknown) => {
          if (!(thrown instanceof ApiProblem)) throw thrown
          if (!stale) setProblem(thrown)
        },
      )
    }, settles)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [text])

  async function attempt(act: () => Promise<unknown>, done: { zh: string; en: string }): Promise<void> {
    try {
      await act()
      setProblem(null)
      setSaid(say(done))
      setText('')
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  const feedback = ({ code }: Found, solved: boolean) => post(`/api/articles/${code}/feedback`, { solved })
  const answered = (one: Found) =>
    attempt(async () => {
      await dispose(
        { disposition: 'inquiry', subcode: 'answeredNow', article: one.code },
        crypto.randomUUID(),
      )
      await feedback(one, true)
    }, words.done)

  return (
    <section class="intake-lookup intake-knowledge" data-pane>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (found?.[0]) setOpen(found[0])
        }}
      >
        <label for="knowledge">
          {say(words.title)} <kbd>F4</kbd>
        </label>
        <input
          ref={input}
          id="knowledge"
          value={text}
          maxLength={200}
          autocomplete="off"
          placeholder={say(words.ask)}
          onInput={(event) => {
            setSaid('')
            setText(event.currentTarget.value)
          }}
        />
      </form>
      <p role="status" class="intake-quiet">
        {said}
      </p>
      <ProblemNote problem={problem} />
      {open ? (
        <Answer
          one={open}
          onAnswered={() => void answered(open)}
          onNotIt={() => {
            void feedback(open, false).catch(() => {})
            setOpen(null)
          }}
        />
      ) : (
        found && (
          <>
            <ul>
              {found.map((one) => (
                <li key={one.code}>
                  <button class="quiet" onClick={() => setOpen(one)}>
                    {one.body.title} <small>{agencyName(one.agency)}</small>
                    {one.isExpired && <em> {say(words.expired)}</em>}
                  </button>
                </li>
              ))}
            </ul>
            {found.length === 0 && <p class="intake-quiet">{say(words.none)}</p>}
            <button
              class="quiet"
              onClick={() => void attempt(() => post('/api/open-questions', { text }), words.noted)}
            >
              {say(words.wanted)}
            </button>
          </>
        )
      )}
    </section>
  )
}

function Answer({ one, onAnswered, onNotIt }: { one: Found; onAnswered(): void; onNotIt(): void }) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [one.code])
  const { answer, links, script, title } = one.body
  return (
    <article class="knowledge-answer">
      <h2>{title}</h2>
      {one.isExpired && <p class="problem">{say(words.expired)}</p>}
      {script !== '' && <p class="script">{script}</p>}
      <p class="words">{answer}</p>
      {links.map(({ label, url }) => (
        <p key={url}>
          <a href={url} target="_blank" rel="noreferrer">
            {label}
          </a>
        </p>
      ))}
      <p class="intake-buttons">
        <button ref={first} onClick={onAnswered}>
          {say(words.answered)}
        </button>
        <button class="quiet" onClick={onNotIt}>
          {say(words.notIt)}
        </button>
      </p>
      <small>{agencyName(one.agency)}</small>
    </article>
  )
}
