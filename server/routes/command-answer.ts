import type { FastifyReply } from 'fastify'
import type { Refusal } from '../../workflows/refusal.ts'
import { isRefusal } from '../../workflows/refusal.ts'
import type { Outcome } from '../commands/parts.ts'
import { ApiError } from '../errors.ts'
import { fault } from '../fault.ts'
import type { CommandAnswer } from '../wire/case.ts'

/**
 * Answers a command. The text was fixed when the case was written, so a repeated key gets the same bytes.
 *
 * @throws ApiError with the code of a refusal, or KEY_REUSED.
 */
export function sendAnswer(reply: FastifyReply, outcome: Outcome): CommandAnswer {
  if (isRefusal(outcome)) throw refusalError(outcome)
  if ('keyReused' in outcome) throw new ApiError('KEY_REUSED')
  fault('after-commit-before-reply')
  void reply.type('application/json; charset=utf-8').serializer(() => outcome.text)
  return outcome.answer
}

function refusalError({ refused, sentence, fields, current }: Refusal): ApiError {
  return new ApiError(refused, { sentence, ...(fields && { fields }), ...(current && { current }) })
}
