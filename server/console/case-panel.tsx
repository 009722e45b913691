import './case-panel.css'
import { useEffect, useRef } from 'preact/hooks'
import { priorityLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { agencyName, categoryName, staffName } from './catalogue.ts'
import { CaseActions } from './case-actions.tsx'
import { CaseAlarms } from './case-alarms.tsx'
import { CaseCallers } from './case-callers.tsx'
import { CaseClocks } from './case-clocks.tsx'
import { Stage } from './case-columns.tsx'
import { useCaseDetail } from './case-detail.ts'
import { CaseFacts } from './case-facts.tsx'
import { CaseHistory } from './case-history.tsx'
import { CasePetition } from './case-petition.tsx'
import { CaseLateness } from './case-lateness.tsx'
import { CasePhotos } from './case-photos.tsx'
import { Due } from './due.tsx'
import { useKeys } from './keys.ts'
import { say } from './language.ts'
import type { Live } from './live.ts'
import { me } from './me.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  panel: { zh: '案件', en: 'Case' },
  loading: { zh: '讀取中…', en: 'Reading…' },
  close: { zh: '關閉', en: 'Close' },
  here: { zh: '也在看這一案', en: 'is also at this case' },
  writes: { zh: '正在處理這一案', en: 'is acting on this case' },
}

/** One case in full: what it is, its limits, what may be done with it now, and all that happened. */
export function CasePanel({ live, no, onClose }: { no: string; live: Live; onClose(): void }) {
  const { again, detail, history, problem } = useCaseDetail(no, live)
  const panel = useRef<HTMLElement>(null)
  const id = detail?.row.id
  useKeys([{ code: 'Escape', label: words.close, act: onClose }])
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 })
  }, [no])
  useEffect(() => {
    if (id === undefined) return undefined
    return () => live.sayPresence(null)
  }, [id])

  return (
    <section ref={panel} class="case-panel" tabIndex={-1} aria-label={`${say(words.panel)} ${no}`}>
      <header class="case-head">
        <h2>{no}</h2>
        <button class="quiet" aria-keyshortcuts="Escape" title="Esc" onClick={onClose}>
          {say(words.close)} <kbd aria-hidden="true">Esc</kbd>
        </button>
      </header>
      <ProblemNote problem={problem} />
      {!detail && !problem && <p role="status">{say(words.loading)}</p>}
      {detail && (
        <>
          <Summary detail={detail} />
          <Others caseId={detail.row.id} live={live} />
          <CaseClocks clocks={detail.clocks} kind={detail.row.kind} />
          <CaseAlarms detail={detail} onSent={again} />
          <CaseActions
            key={detail.row.id}
            detail={detail}
            onSent={again}
            onDoing={(doing) => live.sayPresence(detail.row.id, doing)}
          />
          <CasePetition detail={detail} />
          <CaseFacts detail={detail} />
          <CasePhotos no={no} photos={detail.photos} />
          <CaseCallers key={`callers ${no}`} detail={detail} onSent={again} />
          <CaseHistory entries={history} />
          <CaseLateness key={`lateness ${no}`} no={no} version={detail.row.ver} spells={detail.spells} />
        </>
      )}
    </section>
  )
}

function Summary({ detail: { row, description } }: { detail: CaseDetail }) {
  return (
    <div class="case-summary">
      <p class="matter">
        <strong>{row.label}</strong>{' '}
        {row.label !== categoryName(row.category) && <small>{categoryName(row.category)}</small>}
      </p>
      <p class="tags">
        <Stage row={row} /> <Due row={row} full />{' '}
        {row.kind === 'dispatch' && (
          <span class={`priority ${row.priority}`}>{say(priorityLabels[row.priority])}</span>
        )}
        <span class="tag">
          {agencyName(row.agency)}
          {row.officer !== null && ` · ${staffName(row.officer)}`}
        </span>
      </p>
      <p class="description">{description}</p>
    </div>
  )
}

/** Others at this case: advice, the version is the guard. */
function Others({ caseId, live }: { caseId: string; live: Live }) {
  const others = (live.presence.value.get(caseId) ?? []).filter(({ who }) => who !== me.value?.id)
  return others.length === 0 ? null : (
    <p class="others" role="status">
      {others.map(({ doing, who }) => (
        <span key={who} class="tag">
          {staffName(who)} {say(doing === 'reading' ? words.here : words.writes)}
        </span>
      ))}
    </p>
  )
}
