import { appendAudit } from '../db/audit.ts'
import type { Clock } from '../db/clock.ts'
import type { Database } from '../db/connection.ts'
import { openSession } from '../db/session-queries.ts'
import { beginSignIn, clearFailures } from '../db/staff-queries.ts'
import { ApiError } from './errors.ts'
import { passwordFits } from './password.ts'

interface SignInParts {
  db: Database
  clock: Clock
  /** Demo accounts may sign in. */
  demo: boolean
}

interface Attempt {
  account: string
  password: string
  /** Hash of the token that the browser gets if the password is right. */
  tokenHash: string
}

/**
 * Opens a login and gives the id of its owner. Unknown, locked, disabled and mistyped get the same answer after the
 * same work. Five failures in a row lock the account for a quarter of an hour; each outcome stands in its audit chain.
 *
 * @throws ApiError SIGN_IN_FAILED
 */
export function signIn(parts: SignInParts, attempt: Attempt): Promise<string> {
  return inTurn(attempt.account, () => tryOnce(parts, attempt))
}

async function tryOnce({ db, clock, demo }: SignInParts, attempt: Attempt): Promise<string> {
  const now = clock.now()
  const account = await beginSignIn(db, { account: attempt.account, now, demo })
  const fits = await passwordFits(account?.passwordHash, attempt.password)
  if (account) {
    const act = fits ? 'SIGN_IN' : account.failures === 0 ? 'ACCOUNT_LOCKED' : 'SIGN_IN_FAILED'
    const { id } = account
    await appendAudit(db, { chain: `staff:${id}`, at: now, actor: { id }, act, target: id, detail: {} })
    if (fits) {
      await clearFailures(db, id)
      await openSession(db, { tokenHash: attempt.tokenHash, staff: id, now })
      return id
    }
  }
  throw new ApiError('SIGN_IN_FAILED')
}

const turns = new Map<string, Promise<unknown>>()

/**
 * One try of an account at a time: every try counts as a failure until its password has proved right, and five of
 * somebody's own windows signing in together must not lock him out.
 */
async function inTurn<T>(account: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(account) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine.catch(() => {})
  turns.set(account, settled)
  try {
    return await mine
  } finally {
    if (turns.get(account) === settled) turns.delete(account)
  }
}
