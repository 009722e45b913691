import { setTimeout as pause } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import { demoPassword } from '../../server/demo-staff.ts'
import type { Problem } from '../../server/wire/account.ts'

/** What the server said: its answer, or why not. */
export type Answer<T> = { ok: T } | { refused: Problem }

/** The public API as the demo's people use it: each signs in once, and every act is sent until it is answered. */
export interface Api {
  get<T>(account: string, path: string): Promise<Answer<T>>
  /** Sends one intent; sent again after a stumble it carries the same key. */
  post<T>(account: string, path: string, body: object | FormData): Promise<Answer<T>>
  /** How often something had to be sent again. */
  repeats(): number
}

const patience = 8

/** Rejects when `stop` is set, or when the server has no answer after many tries. */
export function openApi(base: string, stop: AbortSignal): Api {
  const logins = new Map<string, Promise<string>>()
  let repeats = 0

  async function send<T>(account: string, path: string, init: RequestInit): Promise<Answer<T>> {
    for (let tries = 1; ; tries += 1) {
      const answer = await once(account, path, init)
      if (answer?.status === 401 && tries < patience) {
        logins.delete(account)
        continue
      }
      // What did not get through, and what was told to wait, is sent again with the same key.
      if (answer && ![429, 503, 507].includes(answer.status)) {
        // The server answers in the shapes of its own schemas.
        const body: unknown = answer.status === 204 ? null : await answer.json()
        return answer.ok ? { ok: body as T } : { refused: body as Problem }
      }
      if (tries === patience) throw new Error(`no answer to ${init.method} after ${patience} tries`)
      repeats += 1
      const wait = Number(answer?.headers.get('retry-after') ?? 0) * 1000
      await pause(wait || Math.min(5_000, 200 * 2 ** tries), undefined, { signal: stop })
    }
  }

  async function once(account: string, path: string, init: RequestInit): Promise<Response | undefined> {
    stop.throwIfAborted()
    const cookie = await login(account)
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie, origin: base }
    try {
      // A signal of its own: `fetch` lets go of its signal late, and the one of a whole day would gather thousands.
      return await fetch(base + path, { ...init, headers, signal: AbortSignal.any([stop]) })
    } catch {
      stop.throwIfAborted()
      return undefined
    }
  }

  function login(account: string): Promise<string> {
    const known = logins.get(account)
    if (known) return known
    const cookie = signIn(account)
    logins.set(account, cookie)
    cookie.catch(() => logins.delete(account))
    return cookie
  }

  async function signIn(account: string): Promise<string> {
    const answer = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ account, password: demoPassword }),
      signal: stop,
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (!answer.ok || cookie === undefined) throw new Error(`${account} cannot sign in: ${answer.status}`)
    return cookie
  }

  return {
    get: (account, path) => send(account, path, { method: 'GET' }),
    post(account, path, body) {
      const headers = { 'idempotency-key': randomUUID() }
      return body instanceof FormData
        ? send(account, path, { method: 'POST', headers, body })
        : send(account, path, {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
    },
    repeats: () => repeats,
  }
}
