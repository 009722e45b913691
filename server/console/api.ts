import type { Problem } from '../wire/account.ts'

/** What the server refused, in its own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(problem.code)
    this.status = status
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }

  get sentence(): { zh: string; en: string } {
    return this.problem.sentence
  }

  get fields(): Problem['fields'] {
    return this.problem.fields
  }

  get current(): Problem['current'] {
    return this.problem.current
  }

  /** What was written is at fault: other words may be taken, so the sentence is old as soon as something is changed. */
  get isAboutWords(): boolean {
    return this.status >= 400 && this.status < 500 && this.code !== 'STALE_VERSION'
  }
}

/** How often one intent is sent before the person is told that the server cannot be reached. */
const tries = 4

const unreachable: Problem = {
  code: 'UNREACHABLE',
  sentence: {
    zh: '連不上伺服器，內容還在這裡，請稍候再試。',
    en: 'The server cannot be reached. Nothing is lost here; try again in a moment.',
  },
}

let leave = () => location.assign(`/?next=${location.pathname}`)

/** What the page does when its login has ended; a page that says nothing goes to the sign-in. */
export function whenSignedOut(act: () => void): void {
  leave = act
}

/** Reads. @throws ApiProblem */
export const get = <T>(url: string): Promise<T> => send<T>(url, { method: 'GET' })

/** Sends one intent. The same `key` again is the same intent: it has no second effect. @throws ApiProblem */
export const post = <T>(url: string, body: object, o: { key?: string } = {}): Promise<T> =>
  send<T>(url, intended('POST', body, o.key))

/** @throws ApiProblem */
export const put = <T>(url: string, body: object): Promise<T> => send<T>(url, intended('PUT', body))

/** @throws ApiProblem */
export const del = (url: string): Promise<void> =>
  send<void>(url, { method: 'DELETE', headers: { 'idempotency-key': crypto.randomUUID() } })

/** Sends one photo or document, after the `fields` that belong to it. @throws ApiProblem */
export function upload<T>(
  url: string,
  file: File,
  o: { key?: string; fields?: Readonly<Record<string, string>> } = {},
): Promise<T> {
  const form = new FormData()
  for (const [name, value] of Object.entries(o.fields ?? {})) form.set(name, value)
  form.set('file', file)
  return send<T>(url, {
    method: 'POST',
    headers: { 'idempotency-key': o.key ?? crypto.randomUUID() },
    body: form,
  })
}

/** Saves a file that is asked for by a body, because what it is asked by stands in no URL. @throws ApiProblem */
export async function save(url: string, body: object, fileName: string): Promise<void> {
  const answer = await fetch(url, intended('POST', body)).catch(() => undefined)
  if (!answer?.ok) throw new ApiProblem(answer?.status ?? 0, answer ? await problemIn(answer) : unreachable)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}

const intended = (method: string, body: object, key: string = crypto.randomUUID()): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
  body: JSON.stringify(body),
})

async function send<T>(url: string, init: RequestInit): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, init).catch(() => undefined)
    if (answer?.ok) return (answer.status === 204 ? undefined : await answer.json()) as T
    const again = answer === undefined || answer.status === 503
    if (!again || attempt === tries) {
      if (answer?.status === 401 && !url.endsWith('/api/session')) leave()
      throw new ApiProblem(answer?.status ?? 0, answer ? await problemIn(answer) : unreachable)
    }
    const wait = Number(answer?.headers.get('retry-after') ?? 0) * 1000 || 500 * 2 ** (attempt - 1)
    await new Promise((done) => setTimeout(done, Math.min(8_000, wait * (0.5 + Math.random()))))
  }
}

/** A proxy in between may answer with something else than JSON. */
const problemIn = (answer: Response): Promise<Problem> =>
  answer.json().then(
    (body: Problem) => body,
    () => unreachable,
  )
