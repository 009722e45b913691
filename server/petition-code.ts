import { createHmac, timingSafeEqual } from 'node:crypto'

/** Letters and digits that nobody mixes up when a number is read out. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * What a petitioner looks his petition up by, beside its number: ten letters that follow from the case and the server's
 * key, so that nothing has to be kept and nobody can guess it (49 bits; the route counts attempts).
 */
export const lookupCode = (secret: Buffer, caseId: string): string =>
  lettersOf(secret, `look up ${caseId}`, 10)

/** What stands in the link that confirms a mailbox petition. */
export const confirmationCode = (secret: Buffer, caseId: string): string =>
  lettersOf(secret, `confirm ${caseId}`, 26)

/** Compares without telling by its time how far two codes agree. */
export function sameCode(given: string, code: string): boolean {
  const [a, b] = [Buffer.from(given.toUpperCase()), Buffer.from(code)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const lettersOf = (secret: Buffer, of: string, length: number): string =>
  Array.from(
    createHmac('sha256', secret).update(of).digest().subarray(0, length),
    (byte) => letters[byte % letters.length],
  ).join('')
