import type { CallStage } from '../workflows/call.ts'
import type { Database } from './connection.ts'

/** A call of an agent moved. No number, no name: whoever may, asks for the card. */
export interface CallNews {
  call: string
  staff: string
  stage: CallStage
}

/** Hears of every call that has an agent, from whatever process wrote it; what does not look like one is ignored. */
export function hearCalls(
  db: Database,
  listener: (news: CallNews) => void,
): Promise<{ close(): Promise<void> }> {
  return db.listen('call_of_agent', (payload = '') => {
    const [, call, staff, stage] =
      /^\{"call": "([0-9a-f-]{36})", "staff": "([0-9a-f-]{36})", "stage": "(\w{1,20})"\}$/.exec(payload) ?? []
    if (call && staff && stage) listener({ call, staff, stage: stage as CallStage })
  })
}
