import type { CallerClass } from './call-event.ts'

const withheld = ['', 'anonymous', 'private', 'restricted', 'unavailable', 'unknown', 'withheld']

/**
 * What a caller's number tells: prepaid mobiles cannot ring the free 1999, so mobile and fixed are reported apart.
 * A number nobody can read is `unknown`, one that was kept back is `withheld`.
 */
export function callerClass(number: string | null | undefined): CallerClass {
  const text = (number ?? '').normalize('NFKC').trim().toLowerCase()
  if (withheld.includes(text)) return 'withheld'
  const digits = text.replace(/[\s()-]/g, '')
  const home = digits.replace(/^(\+|00|002)?886(?=[2-9])/, '0')
  if (/^09\d{8}$/.test(home)) return 'mobile'
  if (/^0[2-8]\d{6,8}$/.test(home)) return 'fixed'
  if (/^(\+|00)\d{6,15}$/.test(digits)) return 'foreign'
  return 'unknown'
}

/** The number by which a caller is known again; null when there is none. */
export function callerNumber(number: string | null | undefined): string | null {
  const kind = callerClass(number)
  if (kind === 'withheld' || kind === 'unknown') return null
  const digits = (number ?? '').normalize('NFKC').replace(/[\s()-]/g, '')
  return kind === 'foreign' ? digits : digits.replace(/^(\+|00|002)?886(?=[2-9])/, '0')
}
