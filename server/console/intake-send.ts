import { signal } from '@preact/signals'
import type { Catalogue } from '../wire/account.ts'
import type { CommandAnswer } from '../wire/case.ts'
import { ApiProblem, post } from './api.ts'
import { dispose, recordedIn } from './call-state.ts'
import { callerOf, caseOf, descriptionOf, hasCaller } from './intake-body.ts'
import { draft, emptyDraft, write } from './intake-draft.ts'
import { forgetProblems, missing, refused } from './intake-problem.ts'
import { remember } from './intake-today-list.ts'

/** What became of the call: shown until the next one is taken. */
export type Done =
  { kind: 'opened' | 'joined'; no: string; noteLost: boolean } | { kind: 'logged'; disposition: Disposition }
export type Disposition = 'inquiry' | 'other'

export const done = signal<Done | null>(null)
export const sending = signal(false)

/** Opens the case of the draft, unless something that every case needs is missing. */
export async function openCase(catalogue: Catalogue): Promise<void> {
  if (sending.value || done.value) return
  forgetProblems()
  missing.value = {
    ...(draft.value.category === '' && { category: needs.category }),
    ...(descriptionOf(draft.value, catalogue) === '' && { description: needs.description }),
  }
  if (Object.keys(missing.value).length > 0) return
  await attempt(async () => {
    const body = caseOf(draft.value, catalogue)
    finish(await post<CommandAnswer>('/api/cases', body, { key: draft.value.key }), 'opened', false)
  })
}

/** This caller joins a case that is there; what he told beyond it becomes a note of that case. */
export async function joinCaller(seen: { no: string; ver: number }, catalogue: Catalogue): Promise<void> {
  if (sending.value || done.value) return
  forgetProblems()
  await attempt(async () => {
    const body = { version: seen.ver, caller: hasCaller(draft.value) ? callerOf(draft.value) : {} }
    const answer = await post<CommandAnswer>(`/api/cases/${seen.no}/callers`, body, { key: draft.value.key })
    const text = descriptionOf(draft.value, catalogue)
    finish(answer, 'joined', text !== '' && !(await noted(answer, text)))
  })
}

/** Counts the call and opens nothing; what was written is let go. */
export async function logCall(disposition: Disposition): Promise<void> {
  if (sending.value || done.value) return
  forgetProblems()
  await attempt(async () => {
    await dispose({ disposition, subcode: null }, draft.value.key)
    draft.value = emptyDraft()
    done.value = { kind: 'logged', disposition }
  })
}

/** A fresh form for the next caller. */
export function nextCall(): void {
  forgetProblems()
  done.value = null
}

const needs = {
  category: { zh: '請選類別', en: 'Choose a category' },
  description: { zh: '請寫說明', en: 'Write a description' },
}

function finish({ id, no }: CommandAnswer, kind: 'opened' | 'joined', noteLost: boolean): void {
  remember({ id, no, kind })
  if (kind === 'opened') void recordedIn(no, 'opened', 'dispatch')
  else void recordedIn(no, 'added', 'addedToCase')
  done.value = { kind, no, noteLost }
  // Words that found no place stay in the form.
  draft.value = noteLost ? { ...emptyDraft(), description: draft.value.description } : emptyDraft()
}

/** Whether the words stand in the case now; somebody may be faster a few times. */
async function noted(answer: CommandAnswer, text: string): Promise<boolean> {
  let { version } = answer
  for (let tries = 3; tries > 0; tries -= 1) {
    try {
      await post(`/api/cases/${answer.no}/events`, { version, event: { type: 'NOTE', text } })
      return true
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      const { current } = thrown.problem
      if (thrown.code !== 'STALE_VERSION' || !current) return false
      version = current.version
    }
  }
  return false
}

async function attempt(act: () => Promise<void>): Promise<void> {
  sending.value = true
  try {
    await act()
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    refused.value = thrown
    // Nothing was done under this key, or something else was: what is sent next is a new intent. Only when no answer
    // came may the first attempt have worked, so there the key stays.
    if (thrown.status >= 400 && thrown.status < 500) write({ key: crypto.randomUUID() })
  } finally {
    sending.value = false
  }
}
