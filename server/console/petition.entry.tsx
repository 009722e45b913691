import './base.css'
import './petition-intake.css'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { PublicCatalogue } from '../wire/public.ts'
import { ApiProblem, get } from './api.ts'
import { catalogue } from './catalogue.ts'
import { FileForm } from './citizen-file.tsx'
import { ConfirmPage, LookForm } from './citizen-look.tsx'
import { language, say } from './language.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  title: { zh: '市政陳情', en: 'Petition the city' },
  file: { zh: '提出陳情', en: 'File a petition' },
  look: { zh: '查詢進度', en: 'See how it stands' },
  other: { zh: 'English', en: '中文' },
  urgent: {
    zh: '人身安全或立即危險請撥 110、119；路面坑洞、路樹傾倒等請撥 1999。',
    en: 'In danger call 110 or 119; for potholes and fallen trees call 1999.',
  },
}

/** A citizen's page: to file, to confirm by the link of a mail, to look a petition up. */
function CitizenPage() {
  const [place, setPlace] = useState(location.hash.slice(1))
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    const onHash = () => setPlace(location.hash.slice(1))
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  useEffect(() => {
    get<PublicCatalogue>('/api/public/catalogue').then(
      // The form needs these three parts of the catalogue only.
      (known) => (catalogue.value = known as NonNullable<typeof catalogue.value>),
      (thrown: unknown) => {
        if (!(thrown instanceof ApiProblem)) throw thrown
        setProblem(thrown)
      },
    )
  }, [])
  useEffect(() => {
    document.title = `${say(words.title)} · 1999`
    document.documentElement.lang = language.value === 'zh' ? 'zh-Hant-TW' : 'en'
  }, [language.value])

  const [page = '', no = '', code = ''] = place.split('/')
  return (
    <div class="citizen">
      <header>
        <h1>{say(words.title)}</h1>
        <nav class="acts" aria-label={say(words.title)}>
          <a href="#file" aria-current={page !== 'look' && page !== 'confirm' ? 'page' : undefined}>
            {say(words.file)}
          </a>
          <a href="#look" aria-current={page === 'look' ? 'page' : undefined}>
            {say(words.look)}
          </a>
          <button class="quiet" onClick={() => (language.value = language.value === 'zh' ? 'en' : 'zh')}>
            {say(words.other)}
          </button>
        </nav>
        <p class="hint">{say(words.urgent)}</p>
      </header>
      <ProblemNote problem={problem} />
      {page === 'confirm' ? (
        <ConfirmPage no={no} code={code} />
      ) : page === 'look' ? (
        <LookForm />
      ) : (
        <FileForm />
      )}
    </div>
  )
}

const app = document.getElementById('app')
if (app) render(<CitizenPage />, app)
