import type { CommandAnswer, OpenCase } from '../../server/wire/case.ts'
import type { EventBody } from '../../server/wire/event.ts'
import { aPothole } from './city.ts'
import type { Visitor } from './server.ts'

/** Opens a case through the door; what is not said is an ordinary pothole of the maintenance office. */
export async function aCase(visitor: Visitor, body: Partial<OpenCase> = {}): Promise<CommandAnswer> {
  const answer = await visitor.post('/api/cases', { ...aPothole, ...body })
  if (answer.statusCode !== 201) throw new Error(`not opened: ${answer.body}`)
  return answer.json<CommandAnswer>()
}

/** Sends an event through the door and gives the answer, whatever it is. */
export const send = (
  visitor: Visitor,
  { no, version }: Pick<CommandAnswer, 'no' | 'version'>,
  event: EventBody,
) => visitor.post(`/api/cases/${no}/events`, { version, event })

/** The same for an event that must be taken. */
export async function must(
  visitor: Visitor,
  seen: Pick<CommandAnswer, 'no' | 'version'>,
  event: EventBody,
): Promise<CommandAnswer> {
  const answer = await send(visitor, seen, event)
  if (answer.statusCode !== 200) throw new Error(`${event.type}: ${answer.body}`)
  return answer.json<CommandAnswer>()
}
