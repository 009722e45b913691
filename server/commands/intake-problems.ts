import type { Answer, Question } from '../../workflows/catalogue/catalogue.ts'
import type { OpenCase } from '../wire/case.ts'
import type { Parts } from './parts.ts'

type Field = { path: string; message: string }

/** What of a new case does not fit the catalogue, each with its field; empty when all is well. */
export function intakeProblems({ catalogue, organisation, setting }: Parts, body: OpenCase): Field[] {
  const { agency, answers = {}, place } = body
  const category = setting.rules.category(body.category)
  const problems: Field[] = []
  if (!category || category.importOnly)
    problems.push({ path: 'category', message: 'is not a category for new cases' })
  if (place.district !== undefined && !catalogue.districts.some(({ code }) => code === place.district))
    problems.push({ path: 'place.district', message: 'is not a district of the city' })
  if ((place.lat === undefined) !== (place.lng === undefined))
    problems.push({ path: 'place.lat', message: 'comes together with lng' })
  if (agency !== undefined && !organisation.has(agency))
    problems.push({ path: 'agency', message: 'is not an agency of the city' })
  for (const [code, answer] of Object.entries(answers)) {
    const message = answerProblem(
      catalogue.questions.find((question) => question.code === code),
      answer,
    )
    if (message !== undefined) problems.push({ path: `answers.${code}`, message })
  }
  return problems
}

function answerProblem(question: Question | undefined, answer: Answer): string | undefined {
  switch (question?.type) {
    case undefined:
      return 'is not a question of the catalogue'
    case 'bool':
      return typeof answer === 'boolean' ? undefined : 'must be true or false'
    case 'int':
      return Number.isSafeInteger(answer) ? undefined : 'must be a whole number'
    case 'enum':
      return question.options?.includes(String(answer)) && typeof answer === 'string'
        ? undefined
        : `must be one of ${question.options?.join(', ')}`
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(answer)) ? undefined : 'must be a date, YYYY-MM-DD'
    case 'text':
      // Words of a citizen have one home, from which they can be erased.
      return 'belongs into the description: free words are not kept as answers'
    case 'derived':
      return 'follows from other facts and is never given'
  }
}
