import type { KindName } from '../../workflows/case-kind.ts'
import { rocDay } from '../../workflows/roc-date.ts'

/** The beginning of a case number: petitions wear a P, so that nobody on the telephone takes one for the other. */
export const numberDay = (kind: KindName, at: number): string =>
  kind === 'petition' ? `P${rocDay(at)}` : rocDay(at)
