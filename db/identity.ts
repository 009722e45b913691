import type { Database } from './connection.ts'
import { visible, visibleParam, type Reader } from './visibility.ts'

interface Identity {
  name: string
  phone: string
  mail: string
  address: string
}

/** Who a caller is, in full. The route writes the audit row first: no row, no data. */
export async function callerIdentity(
  db: Database,
  reader: Reader,
  o: { caseId: string; party: string },
): Promise<Identity | undefined> {
  const [row] = await db.run<Identity>(
    `select coalesce(z.name, '') as name, coalesce(z.phone, '') as phone,
       coalesce(z.mail, '') as mail, coalesce(z.address, '') as address
     from cases c join cases own on own.id = c.id or own.merged_into = c.id
     join case_party p on p.case_id = own.id join citizen z on z.id = p.citizen_id
     where c.id = $2 and p.id = $3 and ${visible(reader)}`,
    [visibleParam(reader), o.caseId, o.party],
    { name: 'caller_identity', class: 'interactive' },
  )
  return row
}
