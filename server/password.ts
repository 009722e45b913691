import { hash, verify } from '@node-rs/argon2'
import { ApiError } from './errors.ts'
import { turnstile } from './turnstile.ts'

// OWASP's second profile for argon2id: 19 MiB, 2 passes, 1 lane. About 50 sign-ins a second on two cores.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing takes 19 MiB and a core: two at once, and a line of about a second behind them. */
const oneOfTwo = turnstile({ atOnce: 2, line: 60 })

/** @throws ApiError PASSWORD_UNFIT: 12 to 128 code points, exactly as typed, and not one that everybody guesses. */
export async function hashPassword(password: string): Promise<string> {
  const length = [...password].length
  if (length < 12 || length > 128 || commonWords.test(password)) throw new ApiError('PASSWORD_UNFIT')
  return oneOfTwo(() => hash(password, cost))
}

/** Whether the password is the stored one. Without a stored one the same work is done for nothing. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  return oneOfTwo(async () => {
    const fits = await verify(stored ?? (await nobody), password)
    return fits && typeof stored === 'string'
  })
}

/** A hash that belongs to no account, so that an unknown one takes as long as a known one. */
const nobody = hash('nobody signs in with this', cost)

/** One character over and over, a plain sequence, or the words of this city and its hotline with digits. */
const commonWords =
  /^(.)\1*$|^(?:0?1234567890?1?2?3?4?)$|^(?:password|kaohsiung|hotline|admin|1999|高雄|\d){1,8}$/iu
