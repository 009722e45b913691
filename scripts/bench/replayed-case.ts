import { randomUUID } from 'node:crypto'
import { joinCaller } from '../../server/commands/join-caller.ts'
import { openCase } from '../../server/commands/open-case.ts'
import type { Outcome, Parts } from '../../server/commands/parts.ts'
import { sendEvent } from '../../server/commands/send-event.ts'
import type { CommandAnswer } from '../../server/wire/case.ts'
import type { Actor, Role } from '../../workflows/actor.ts'
import type { Photo } from '../../workflows/case-event.ts'
import { routeCase } from '../../workflows/routing.ts'
import { callerOf, placeOf, wireEvent, type Act } from '../traffic/acts.ts'
import type { Arrival } from '../traffic/arrival.ts'

/** A case of the replay. Its acts are sent one after the other, each at its own instant. */
export interface ReplayedCase {
  readonly no: string
  act(act: Act): Promise<void>
}

interface Replaying {
  parts: Parts
  numberOf: (n: number) => string | undefined
  /** Puts rows of photos there, as an upload would have. */
  keepPhotos: (caseId: string, photos: readonly Photo[]) => Promise<void>
  /** Hears what a case did not take: a master that was released in the meantime. */
  onRefusal: (code: string) => void
}

/** Opens the case of an arrival through the command that the route calls. Throws when it is refused. */
export async function openReplayed(arrival: Arrival, o: Replaying): Promise<ReplayedCase> {
  const { answers, at, category, description, district } = arrival
  const [first] = arrival.callers
  const caller = first && callerOf(first)
  const body = { category, description, place: placeOf(arrival), answers, ...(caller && { caller }) }
  const opened = answerOf(await openCase(atInstant(o.parts, at), { ...intent('agent'), body }))
  if (typeof opened === 'string') throw new Error(`a case of ${category} was not opened: ${opened}`)
  const { id, no } = opened
  let { version } = opened
  let { agency } = routeCase({ category, district, answers }, o.parts.catalogue)

  return {
    no,
    async act(act) {
      const parts = atInstant(o.parts, at + act.after)
      const outcome = 'caller' in act ? await join(parts, act) : await send(parts, act)
      if (outcome === undefined) return o.onRefusal('NO_MASTER')
      const answer = answerOf(outcome)
      if (typeof answer === 'string') return o.onRefusal(answer)
      version = answer.version
      if ('step' in act && 'agency' in act.step.event) agency = act.step.event.agency
    },
  }

  function join(parts: Parts, act: Extract<Act, { caller: object }>): Promise<Outcome> {
    return joinCaller(parts, { ...intent('agent'), no, version, caller: callerOf(act.caller) })
  }

  async function send(parts: Parts, { step }: Extract<Act, { step: object }>) {
    const { by } = step
    const wanted = step.event.type === 'FINISH' ? step.event.photos : []
    const photos = wanted.map((label) => ({ attachment: randomUUID(), label }))
    const master = step.event.type === 'MERGE_INTO' ? o.numberOf(step.event.master) : undefined
    const event = wireEvent(step.event, { photos, master })
    if (!event) return undefined
    if (photos.length > 0) await o.keepPhotos(id, photos)
    return sendEvent(parts, { ...intent(by, agency), no, version, event })
  }
}

/** The same parts at a fixed instant: acts of different cases run at once, each with its own time. */
const atInstant = (parts: Parts, at: number): Parts => ({ ...parts, clock: { now: () => at } })

const answerOf = (outcome: Outcome): CommandAnswer | string => {
  if ('answer' in outcome) return outcome.answer
  return 'refused' in outcome ? outcome.refused : 'KEY_REUSED'
}

const requestHash = '0'.repeat(64)
const patience = 30_000

const intent = (role: Role, agency?: string) => ({
  actor: invented(role, agency),
  key: randomUUID(),
  requestHash,
  until: performance.now() + patience,
})

const people = new Map<string, Actor>()

/** One invented person of each role and agency. */
function invented(role: Role, agency?: string): Actor {
  const within = ['officer', 'agencyDesk', 'agencyHead'].includes(role) ? agency : undefined
  const name = `${role} ${within}`
  const known = people.get(name) ?? {
    id: randomUUID(),
    role,
    ...(within !== undefined && { agency: within }),
  }
  people.set(name, known)
  return known
}
