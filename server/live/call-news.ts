import { hearCalls } from '../../db/call-channel.ts'
import type { Database } from '../../db/connection.ts'
import type { Screens } from './screens.ts'

/** The screen pop: tells the screens of an agent, and nobody else's, that a call of his moved. */
export function popCalls(screens: Screens, db: Database): Promise<{ close(): Promise<void> }> {
  return hearCalls(db, ({ call, staff, stage }) => {
    for (const screen of screens) {
      if (screen.hello && screen.actor.id === staff) screen.send({ t: 'call', id: call, stage })
    }
  })
}
