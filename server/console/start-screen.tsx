import { render, type ComponentType } from 'preact'
import { ApiProblem } from './api.ts'
import { keepCatalogue, loadCatalogue } from './catalogue.ts'
import { say } from './language.ts'
import { loadMe } from './me.ts'
import { ProblemNote } from './problem.tsx'
import { forgetForeignDrafts } from './tab-drafts.ts'

const words = {
  loading: { zh: '載入中…', en: 'Loading…' },
  again: { zh: '再試一次', en: 'Try again' },
}

/** Learns who sits here and what the city knows, then shows the screen; says so when it cannot, and gives false. */
export async function startScreen(Screen: ComponentType): Promise<boolean> {
  const app = document.getElementById('app')
  if (!app) return false
  render(<p class="loading">{say(words.loading)}</p>, app)
  try {
    await Promise.all([loadMe(), loadCatalogue()])
    forgetForeignDrafts()
    render(<Screen />, app)
    keepCatalogue()
    return true
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    if (thrown.status === 401) return false
    render(
      <div class="loading">
        <ProblemNote problem={thrown} />
        <button onClick={() => location.reload()}>{say(words.again)}</button>
      </div>,
      app,
    )
    return false
  }
}
