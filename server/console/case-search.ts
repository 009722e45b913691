import { useEffect, useState } from 'preact/hooks'
import type { CaseList, CaseRow } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { now } from './ticker.ts'

export interface CaseSearch {
  /** What was found so far; undefined before there is an answer. */
  rows: readonly CaseRow[] | undefined
  /** Fetches the next page; null when there is none. */
  more: (() => void) | null
  waiting: boolean
  problem: ApiProblem | null
}

/** Long enough for a second key of the same word. */
const settle = 150
const nothing = { text: '', rows: undefined, next: null, problem: null }

/** Cases by words or number, asked as they are typed: the answer to older words never overtakes that to newer ones. */
export function useCaseSearch(typed: string, limit: number): CaseSearch {
  const text = numberOf(typed.normalize('NFKC').trim(), now.peek())
  const [state, setState] = useState<{
    text: string
    rows: readonly CaseRow[] | undefined
    next: string | null
    problem: ApiProblem | null
  }>(nothing)
  /** Cursor of the page that is asked for; null: the first. */
  const [page, setPage] = useState<{ text: string; after: string } | null>(null)

  useEffect(() => {
    if (text === '') return setState(nothing)
    const after = page?.text === text ? page.after : null
    let isStale = false
    const timer = setTimeout(
      () => {
        post<CaseList>('/api/cases/search', { text, limit, ...(after !== null && { after }) }).then(
          ({ next, rows }) => {
            if (!isStale)
              setState((before) => ({
                text,
                rows: after === null ? rows : [...(before.rows ?? []), ...rows],
                next,
                problem: null,
              }))
          },
          (thrown: unknown) => {
            if (!(thrown instanceof ApiProblem)) throw thrown
            if (!isStale) setState({ ...nothing, text, problem: thrown })
          },
        )
      },
      after === null ? settle : 0,
    )
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [text, page])

  const { next } = state
  return {
    rows: text === '' ? undefined : state.rows,
    more: state.text === text && next !== null ? () => setPage({ text, after: next }) : null,
    waiting: text !== '' && state.text !== text,
    problem: state.problem,
  }
}

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Taipei' })

/** `42` is today's `1150921-00042`, as agents call out their cases; everything else is meant as it stands. */
function numberOf(text: string, at: number): string {
  if (!/^\d{1,5}$/.test(text)) return text
  const [year = '', ...monthAndDay] = parts.format(at).split('-')
  return `${Number(year) - 1911}${monthAndDay.join('')}-${text.padStart(5, '0')}`
}
