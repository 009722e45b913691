import { useEffect, useRef } from 'preact/hooks'
import type { CaseDetail } from '../wire/case.ts'
import { agencyName } from './catalogue.ts'
import { useAsked } from './intake-asked.ts'
import { openPanel } from './intake-panel.ts'
import { nextCall, type Done } from './intake-send.ts'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  opened: { zh: '已立案，請讀給來電人：', en: 'Case opened. Read out:' },
  joined: { zh: '已加入案件，請讀給來電人：', en: 'Joined to the case. Read out:' },
  inquiry: { zh: '已登記為諮詢', en: 'Logged as an inquiry' },
  other: { zh: '已登記為其他', en: 'Logged as other' },
  next: { zh: '下一通', en: 'Next call' },
  look: { zh: '看此案', en: 'Look at the case' },
  noteLost: {
    zh: '來電人已加入，但說明未能寫入該案；文字仍留在表單。',
    en: 'The caller has joined, but the description could not be added; it is still in the form.',
  },
}

/** The number to read out, with whom and by when; Enter or Ctrl+Enter takes the next call. */
export function IntakeDone({ done }: { done: Done }) {
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => next.current?.focus(), [done])
  return (
    <section class="intake-done" aria-live="assertive">
      {done.kind === 'logged' ? (
        <p class="intake-done-title">{say(words[done.disposition])}</p>
      ) : (
        <>
          <p class="intake-done-title">{say(words[done.kind])}</p>
          <output class="intake-number" data-case={done.no}>
            {done.no}
          </output>
          <ReadBack no={done.no} />
          {done.noteLost && <p class="problem">{say(words.noteLost)}</p>}
        </>
      )}
      <p class="intake-buttons">
        <button ref={next} aria-keyshortcuts="Control+Enter" onClick={nextCall}>
          {say(words.next)} <kbd>Ctrl+Enter</kbd>
        </button>
        {done.kind !== 'logged' && (
          <button class="quiet" onClick={() => openPanel(done.no)}>
            {say(words.look)}
          </button>
        )}
      </p>
    </section>
  )
}

function ReadBack({ no }: { no: string }) {
  const detail = useAsked<CaseDetail>(`/api/cases/${no}`)
  const { answer } = detail
  if (!answer)
    return <p class="intake-quiet">{detail.waiting ? '…' : detail.problem && say(detail.problem.sentence)}</p>
  const agency = agencyName(answer.row.agency)
  const due = answer.clocks.find(({ name }) => name === 'finish')?.due
  return (
    <p class="intake-read-back">
      {say({
        zh: `您反映的「${answer.row.label}」由${agency}辦理${due === undefined ? '' : `，預定 ${dayAndTime(due)} 前完成`}。案號 ${no}，日後可憑案號查詢。`,
        en: `Your matter “${answer.row.label}” is with ${agency}${due === undefined ? '' : `, to be finished by ${dayAndTime(due)}`}. Its number is ${no}.`,
      })}
    </p>
  )
}
