import { publicPetition, type PublicPetition } from '../db/public-petition.ts'
import { openSurvey } from '../db/surveys.ts'
import type { Actor } from '../workflows/actor.ts'
import { isRefusal } from '../workflows/refusal.ts'
import { openStages } from '../workflows/stage.ts'
import { surveyForm } from '../workflows/survey-form.ts'
import { sendEvent } from './commands/send-event.ts'
import type { Doors } from './doors.ts'
import { ApiError } from './errors.ts'
import type { Intent } from './intent.ts'
import { lookupCode, sameCode } from './petition-code.ts'
import type { EventBody } from './wire/event.ts'
import type { PetitionStanding } from './wire/public.ts'

/** Whoever files by himself has no account; his petition is known by its code. */
export const citizen: Actor = { id: 'citizen', role: 'citizen' }

/** What the doors of a citizen share: to know a petition by number and code, to act on it, to say how it stands. */
export function citizensDoor({ parts, secret }: Pick<Doors, 'parts' | 'secret'>) {
  return { again, known, send, standing }

  /** @throws ApiError CASE_NOT_FOUND: a wrong code and a wrong number are one answer; so is one not confirmed yet. */
  async function known({ code, no }: { code: string; no: string }): Promise<PublicPetition> {
    const found = await publicPetition(parts.db, no)
    const isKnown =
      found && found.stage !== 'awaitingConfirmation' && sameCode(code, lookupCode(secret, found.id))
    if (!isKnown) throw new ApiError('CASE_NOT_FOUND')
    return found
  }

  async function again(no: string): Promise<PublicPetition> {
    const found = await publicPetition(parts.db, no)
    if (!found) throw new ApiError('CASE_NOT_FOUND')
    return found
  }

  async function send({ no, version }: PublicPetition, event: EventBody, intent: Intent): Promise<void> {
    const outcome = await sendEvent(parts, { actor: citizen, ...intent, no, version, event, hasCode: true })
    if (isRefusal(outcome)) throw new ApiError(outcome.refused, { sentence: outcome.sentence })
    if ('keyReused' in outcome) throw new ApiError('KEY_REUSED')
  }

  async function standing({
    context,
    files,
    id,
    letters,
    no,
    stage,
  }: PublicPetition): Promise<PetitionStanding> {
    const { reply } = context.clocks
    const open = await openSurvey(parts.db, { caseId: id, now: parts.clock.now() })
    const form = open && surveyForm(open.form)
    return {
      no,
      code: lookupCode(secret, id),
      matter: context.terms.name,
      // The machine of a petition has these stages only.
      stage: stage as PetitionStanding['stage'],
      receivedAt: context.receivedAt,
      due: reply && reply.stoppedAt === undefined ? reply.due : null,
      mayObject: stage === 'replied' || stage === 'closed',
      mayAttach: openStages.includes(stage),
      survey: form ? { version: form.version, questions: [...form.questions] } : null,
      files,
      letters,
    }
  }
}
