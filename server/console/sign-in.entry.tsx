import { signal } from '@preact/signals'
import { render } from 'preact'
import type { Me } from '../wire/account.ts'
import { ApiProblem, post } from './api.ts'
import './base.css'
import './theme.ts'
import { language, say } from './language.ts'
import './sign-in.css'

const words = {
  title: { zh: '1999 市民服務', en: '1999 Citizen Hotline' },
  account: { zh: '帳號', en: 'Account' },
  password: { zh: '密碼', en: 'Password' },
  signIn: { zh: '登入', en: 'Sign in' },
  waiting: { zh: '登入中…', en: 'Signing in…' },
  other: { zh: 'English', en: '中文' },
}

const problem = signal<ApiProblem | null>(null)
const waiting = signal(false)

/** Pages of our own only: an address from outside would lead people astray after they gave their password. */
const nextPage = (home: string) => {
  const wish = new URLSearchParams(location.search).get('next')
  return wish !== null && /^\/(agent|agency|desk|wall)$/.test(wish) ? wish : home
}

async function signIn(event: SubmitEvent): Promise<void> {
  event.preventDefault()
  if (!(event.currentTarget instanceof HTMLFormElement)) return
  const form = new FormData(event.currentTarget)
  problem.value = null
  waiting.value = true
  try {
    const me = await post<Me>('/api/session', {
      account: String(form.get('account')),
      password: String(form.get('password')),
    })
    location.assign(nextPage(me.home))
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    problem.value = thrown
    waiting.value = false
  }
}

function SignInPage() {
  return (
    <form class="sign-in" onInput={() => (problem.value = null)} onSubmit={(event) => void signIn(event)}>
      <h1>{say(words.title)}</h1>
      <label>
        {say(words.account)}
        <input name="account" autocomplete="username" required autofocus maxLength={64} />
      </label>
      <label>
        {say(words.password)}
        <input name="password" type="password" autocomplete="current-password" required maxLength={512} />
      </label>
      <p class="problem" role="alert">
        {problem.value && say(problem.value.sentence)}
      </p>
      <button type="submit" disabled={waiting.value}>
        {say(waiting.value ? words.waiting : words.signIn)}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => (language.value = language.value === 'zh' ? 'en' : 'zh')}
      >
        {say(words.other)}
      </button>
    </form>
  )
}

const app = document.getElementById('app')
if (app) render(<SignInPage />, app)
