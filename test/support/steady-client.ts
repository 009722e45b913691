import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { demoPassword } from '../../server/demo-staff.ts'

/** What came of one intent: the answer's status and text, and how often it had to be sent. */
export interface Settled {
  key: string
  status: number
  text: string
  sent: number
}

/**
 * A client as reliability.md §3 wants it: one key for each intent, the same one until an answer is there; 503 and broken
 * connections are tried again, at another address if there is one.
 */
export interface SteadyClient {
  post(path: string, body: object, key?: string): Promise<Settled>
  get(path: string): Promise<{ status: number; text: string }>
}

/** Signs a demo account in; `addresses` may change while the client works. */
export async function steadyClient(
  addresses: () => readonly string[],
  account: string,
): Promise<SteadyClient> {
  const cookie = await signedIn(addresses()[0] ?? '', account)
  let turn = 0

  async function once(method: 'GET' | 'POST', path: string, body?: object, key?: string) {
    const all = addresses()
    const address = all[(turn += 1) % all.length] ?? ''
    const answer = await fetch(address + path, {
      method,
      headers: {
        cookie,
        origin: address,
        ...(key !== undefined && { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    return { status: answer.status, text: await answer.text() }
  }

  return {
    get: (path) => once('GET', path),
    async post(path, body, key = randomUUID()) {
      for (let sent = 1; ; sent += 1) {
        try {
          const answer = await once('POST', path, body, key)
          if (answer.status !== 503) return { key, sent, ...answer }
        } catch (broken) {
          // Refused, reset, or silent: nobody knows whether it was done, so the same key goes again.
          if (sent > 60) throw new Error(`no answer to ${path}`, { cause: broken })
        }
        if (sent > 60) throw new Error(`${path} was put off 60 times`)
        await pause(Math.min(1_000, 50 * 2 ** Math.min(sent, 5)) * (0.5 + Math.random()))
      }
    },
  }
}

/** Signs a demo account in and gives its cookie. */
export async function signedIn(address: string, account: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: demoPassword }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 200 || cookie === undefined)
    throw new Error(`${account} cannot sign in: ${answer.status}`)
  return cookie
}
