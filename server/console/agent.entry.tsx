import { signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import './agent.css'
import { ApiProblem } from './api.ts'
import './base.css'
import { CasePanel } from './case-panel.tsx'
import { catalogue, loadCatalogue } from './catalogue.ts'
import { Frame } from './frame.tsx'
import { IntakeDone } from './intake-done.tsx'
import { keepDraft } from './intake-draft.ts'
import { fieldId } from './intake-field.tsx'
import { IntakeForm } from './intake-form.tsx'
import { useIntakeKeys } from './intake-keys.ts'
import { IntakeLookup } from './intake-lookup.tsx'
import { IntakeNearby } from './intake-nearby.tsx'
import { closePanel, panelNo } from './intake-panel.ts'
import { IntakeRoute } from './intake-route.tsx'
import { done, nextCall, openCase } from './intake-send.ts'
import { recallToday } from './intake-today-list.ts'
import { IntakeToday } from './intake-today.tsx'
import { say } from './language.ts'
import { openLive, type Live } from './live.ts'
import { loadMe } from './me.ts'

const words = {
  loading: { zh: '載入中…', en: 'Loading…' },
  again: { zh: '重試', en: 'Try again' },
}

const started = signal<Live | null>(null)
const problem = signal<ApiProblem | null>(null)

function AgentPage() {
  if (!started.value || !catalogue.value) {
    return (
      <Frame screen="agent" live={null}>
        <p class="intake-loading" role="status">
          {problem.value ? say(problem.value.sentence) : say(words.loading)}
          {problem.value && <button onClick={() => void start()}>{say(words.again)}</button>}
        </p>
      </Frame>
    )
  }
  return (
    <Frame screen="agent" live={started.value}>
      <Desk live={started.value} city={catalogue.value} />
    </Frame>
  )
}

function Desk({ live, city }: { live: Live; city: NonNullable<typeof catalogue.value> }) {
  const focusFirst = () => document.getElementById(fieldId('caller.name'))?.focus()

  useIntakeKeys({
    send: () => (done.value ? nextCall() : void openCase(city)),
    find: () => document.getElementById('lookup')?.focus(),
    start: () => (done.value ? nextCall() : focusFirst()),
    close: closePanel,
  })
  useEffect(() => {
    if (!done.value) focusFirst()
  }, [done.value])

  const no = panelNo.value
  return (
    <div class={`agent-desk ${no === null ? '' : 'has-panel'}`}>
      <div class="agent-form">
        {done.value ? <IntakeDone done={done.value} /> : <IntakeForm catalogue={city} />}
      </div>
      <div class="agent-help">
        <IntakeRoute catalogue={city} />
        <IntakeNearby catalogue={city} />
      </div>
      <div class="agent-cases">
        <IntakeLookup />
        <IntakeToday live={live} />
      </div>
      {no !== null && (
        <div class="agent-panel" data-pane>
          <CasePanel key={no} no={no} live={live} onClose={closePanel} />
        </div>
      )}
    </div>
  )
}

async function start(): Promise<void> {
  problem.value = null
  try {
    await Promise.all([loadMe(), loadCatalogue()])
    recallToday()
    keepDraft()
    started.value = openLive()
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    problem.value = thrown
  }
}

const app = document.getElementById('app')
if (app) render(<AgentPage />, app)
void start()
