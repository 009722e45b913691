import type { Database } from './connection.ts'

export interface Presence {
  caseId: string
  /** A staff id; names are looked up by whoever may. */
  who: string
  /** Empty when he left. */
  doing: string
}

const channel = 'case_presence'

/** Tells every process who is at a case. Nothing keeps it: a lost one is renewed ten seconds later. */
export async function tellPresence(db: Database, presence: Presence): Promise<void> {
  await db.run(`select pg_notify('${channel}', $1)`, [JSON.stringify(presence)], {
    name: 'tell_presence',
    class: 'work',
  })
}

/** Hears the presence that any process tells; what does not look like one is ignored. */
export function hearPresence(
  db: Database,
  listener: (presence: Presence) => void,
): Promise<{ close(): Promise<void> }> {
  return db.listen(channel, (payload = '') => {
    const [, caseId, who, doing] =
      /^\{"caseId":"([0-9a-f-]{36})","who":"([0-9a-f-]{36})","doing":"([^"\\]{0,20})"\}$/.exec(payload) ?? []
    if (caseId && who && doing !== undefined) listener({ caseId, who, doing })
  })
}
