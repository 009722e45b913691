import { useEffect, useState } from 'preact/hooks'
import type { Catalogue } from '../wire/account.ts'
import { CallBar } from './call-bar.tsx'
import { readCall } from './call-state.ts'
import { CasePanel } from './case-panel.tsx'
import { catalogue } from './catalogue.ts'
import { Frame } from './frame.tsx'
import { IntakeDone } from './intake-done.tsx'
import { followDraft } from './intake-draft.ts'
import { fieldId } from './intake-field.tsx'
import { IntakeForm } from './intake-form.tsx'
import { useIntakeKeys } from './intake-keys.ts'
import { IntakeKnowledge } from './intake-knowledge.tsx'
import { IntakeLookup } from './intake-lookup.tsx'
import { IntakeNearby } from './intake-nearby.tsx'
import { closePanel, panelNo } from './intake-panel.ts'
import { IntakeRoute } from './intake-route.tsx'
import { done, nextCall, openCase } from './intake-send.ts'
import { recallToday } from './intake-today-list.ts'
import { IntakeToday } from './intake-today.tsx'
import { openLive, type Live } from './live.ts'

/** The agent's screen: the call on the left, what it leads to in the middle, the day on the right. */
export function IntakeScreen() {
  const [live] = useState(() => openLive({ onCall: () => void readCall() }))
  const [kept, setKept] = useState(false)
  useEffect(() => {
    recallToday()
    const stop = followDraft()
    setKept(true)
    return () => {
      stop()
      live.close()
    }
  }, [])
  return (
    <Frame screen="agent" live={live}>
      {kept && catalogue.value && <Desk live={live} city={catalogue.value} />}
    </Frame>
  )
}

function Desk({ live, city }: { live: Live; city: Catalogue }) {
  useIntakeKeys({
    send: () => (done.value ? nextCall() : void openCase(city)),
    find: () => document.getElementById('lookup')?.focus(),
    start: () => (done.value ? nextCall() : focusFirst()),
  })
  useEffect(() => {
    if (!done.value) focusFirst()
  }, [done.value])

  const no = panelNo.value
  return (
    <div class={`agent-desk ${no === null ? '' : 'has-panel'}`}>
      <CallBar />
      <div class="agent-form">
        {done.value ? <IntakeDone done={done.value} /> : <IntakeForm catalogue={city} />}
      </div>
      <div class="agent-help">
        <IntakeRoute catalogue={city} />
        <IntakeNearby catalogue={city} />
      </div>
      <div class="agent-cases">
        <IntakeKnowledge />
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

const focusFirst = () => document.getElementById(fieldId('caller.name'))?.focus()
