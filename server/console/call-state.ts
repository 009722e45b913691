import { effect, signal } from '@preact/signals'
import type { CallCard, MyCall } from '../wire/call.ts'
import { ApiProblem, get, post, put } from './api.ts'
import { draft, write } from './intake-draft.ts'
import { noteServerTime } from './ticker.ts'

/** The agent's call of now: it rings, he talks, or has not yet said what it was; null when he has none. */
export const call = signal<CallCard | null>(null)
/** Where he sits; null: at no telephone that tells of itself. */
export const extension = signal<string | null>(null)
/** Of several windows of one agent exactly one shows the call; the others only say that there is one. */
export const isCallWindow = signal(false)
export const callProblem = signal<ApiProblem | null>(null)

/** Cases that this call has opened or joined so far. */
let touched: { call: string; cases: { no: string; role: 'opened' | 'added' }[] } = { call: '', cases: [] }
let reading: Promise<void> | undefined
let again = false

/** Reads the call anew: at the start, whenever the server says that it moved, and when the line is back. */
export function readCall(): Promise<void> {
  again = true
  reading ??= readWhileNew().finally(() => (reading = undefined))
  return reading
}

async function readWhileNew(): Promise<void> {
  while (again) {
    again = false
    try {
      const mine = await get<MyCall>('/api/calls/mine')
      noteServerTime(mine.now)
      extension.value = mine.extension
      call.value = mine.call
      callProblem.value = null
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      callProblem.value = thrown
    }
  }
}

/** Holds the place of the window that shows the call, and writes the caller's number into a form that has none. */
export function followCall(): () => void {
  const leave = new AbortController()
  void navigator.locks
    .request('call of the agent', { signal: leave.signal }, () => {
      isCallWindow.value = true
      return new Promise<void>((done) => leave.signal.addEventListener('abort', () => done()))
    })
    .catch(() => {})
  const stop = effect(() => {
    const one = call.value
    if (!isCallWindow.value || one?.stage !== 'talking' || one.number === null) return
    if (filled === one.id) return
    filled = one.id
    if (draft.peek().phone === '') write({ phone: one.number })
  })
  const timer = setInterval(() => void readCall(), readsEvery)
  void readCall()
  return () => {
    leave.abort()
    stop()
    clearInterval(timer)
  }
}
let filled = ''
/** News of a call come at once; this is for those that were lost, ms. */
const readsEvery = 15_000

/** Sits down at a telephone, or gets up. @throws ApiProblem */
export async function sitAt(at: string | null): Promise<void> {
  await put('/api/me/extension', { extension: at })
  await readCall()
}

type Said = Pick<CallCard, 'disposition' | 'subcode'> & { article?: string }

/**
 * Says what the call was; without one it is logged by hand. Said again, the last one counts.
 *
 * @throws ApiProblem
 */
export async function dispose({ article, disposition, subcode }: Said, key: string): Promise<void> {
  const one = call.peek()
  const said = { disposition, ...(subcode && { subcode }), ...(article !== undefined && { article }) }
  if (one) await post(`/api/calls/${one.id}/disposition`, { ...said, cases: casesOf(one) }, { key })
  else await post('/api/calls', said, { key })
  await readCall()
}

/** A case came of the call: that is what it was. What the server refuses stands in the bar; the case stays. */
export async function recordedIn(
  no: string,
  role: 'opened' | 'added',
  subcode: Said['subcode'],
): Promise<void> {
  const one = call.peek()
  if (!one || one.stage === 'ringing') return
  const before = casesOf(one)
  touched = { call: one.id, cases: [...before.filter((other) => other.no !== no), { no, role }] }
  try {
    await dispose({ disposition: 'recorded', subcode }, crypto.randomUUID())
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown
    callProblem.value = thrown
  }
}

const casesOf = ({ id }: CallCard) => (touched.call === id ? touched.cases : [])
