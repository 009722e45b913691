import type { Answer, Condition } from '../../workflows/catalogue/catalogue.ts'

/** A condition as lines to read and write: `question = value`, several values with commas, an empty line between groups. */
export const conditionText = (groups: readonly Condition[]): string =>
  groups
    .map((group) =>
      Object.entries(group)
        .map(([name, wanted]) => `${name} = ${[wanted].flat().join(', ')}`)
        .join('\n'),
    )
    .join('\n\n')

/** Reads such lines. A line without `=` comes back as a question without a value, which the server refuses by its name. */
export const conditionsIn = (text: string): Condition[] =>
  text
    .split(/\n\s*\n/)
    .filter((group) => group.trim() !== '')
    .map((group) =>
      Object.fromEntries(
        group
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(pairIn),
      ),
    )

function pairIn(line: string): [string, Answer | Answer[]] {
  const [name = '', ...rest] = line.split('=')
  const values = rest
    .join('=')
    .split(/[,，]/)
    .map((value) => answerIn(value.trim()))
  return [name.trim(), values.length === 1 ? (values[0] ?? '') : values]
}

const answerIn = (value: string): Answer => {
  if (value === 'true' || value === 'false') return value === 'true'
  return value !== '' && Number.isFinite(Number(value)) ? Number(value) : value
}
