import type { KindName } from '../workflows/case-kind.ts'
import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

/** What the routes need to know of a case before they act on it. */
export interface CaseTie {
  id: string
  no: string
  agency: string
  stage: string
  kind: KindName
}

/** The case of this number, or undefined: there is none, or this reader does not see it. */
export async function caseTie(db: Database, reader: Reader, no: string): Promise<CaseTie | undefined> {
  const [row] = await db.run<CaseTie>(
    `select c.id, c.no, c.agency, c.stage, c.kind from cases c where c.no = $2 and ${visible(reader)}`,
    [visibleParam(reader), no],
    { name: 'case_tie', class: 'interactive' },
  )
  return row
}
