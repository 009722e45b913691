import type { Catalogue } from '../wire/account.ts'
import type { OpenCase } from '../wire/case.ts'
import type { Draft } from './intake-draft.ts'

/** The draft as the API takes it: what was not said is left out. */
export function caseOf(draft: Draft, catalogue: Catalogue): OpenCase {
  const { category, priority, agency, position } = draft
  const answers = answersOf(draft, catalogue)
  return {
    category,
    description: descriptionOf(draft, catalogue),
    place: {
      ...said('district', draft.district),
      ...said('road', draft.road),
      ...said('detail', draft.detail),
      ...said('assetNo', draft.assetNo),
      ...position,
    },
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(priority !== '' && { priority }),
    ...said('agency', agency),
    ...(hasCaller(draft) && { caller: callerOf(draft) }),
    channel: 'phone',
  }
}

/** Who calls, as far as he said. */
export const callerOf = ({ name, phone, wantsNotice }: Draft) => ({
  ...said('name', name),
  ...said('phone', phone),
  ...(wantsNotice && { wantsNotice }),
})

export const hasCaller = (draft: Draft): boolean => Object.keys(callerOf(draft)).length > 0

/** Answers to the questions of this category only: a question of a category tried before is not part of the case. */
export const answersOf = ({ category, answers }: Draft, catalogue: Catalogue): Draft['answers'] =>
  Object.fromEntries(asked(category, catalogue).flatMap(({ code }) => entryOf(answers, code)))

/** The questions that a category asks, in its order. */
export function asked(category: string, { categories, questions }: Catalogue): Catalogue['questions'] {
  const codes = categories.find(({ code }) => code === category)?.ask ?? []
  return codes.flatMap((code) => questions.filter((question) => question.code === code))
}

/** The description with the answers in free words below it, each after its question. */
export function descriptionOf(draft: Draft, catalogue: Catalogue): string {
  const lines = asked(draft.category, catalogue).flatMap(({ code, type, zh }) => {
    const words = (draft.words[code] ?? '').trim()
    return type === 'text' && words !== '' ? [`${zh}：${words}`] : []
  })
  return [draft.description.trim(), ...lines].filter((line) => line !== '').join('\n')
}

function said<K extends string>(key: K, text: string): { [key in K]?: string } {
  const value = text.trim()
  return value === '' ? {} : ({ [key]: value } as { [key in K]?: string })
}

function entryOf(answers: Draft['answers'], code: string): [string, string | number | boolean][] {
  const answer = answers[code]
  return answer === undefined ? [] : [[code, answer]]
}
