import type { Catalogue } from '../wire/account.ts'
import { asked } from './intake-body.ts'
import { draft, write } from './intake-draft.ts'
import { Field, fieldProps } from './intake-field.tsx'
import { optionWords } from './intake-option-words.ts'
import { language, say } from './language.ts'

type Question = Catalogue['questions'][number]

const words = {
  title: { zh: '詢問', en: 'Ask the caller' },
  open: { zh: '—', en: '—' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
}

/** What the category wants to know: the answers decide who gets the matter. */
export function IntakeQuestions({ catalogue }: { catalogue: Catalogue }) {
  const questions = asked(draft.value.category, catalogue)
  if (questions.length === 0) return null
  return (
    <fieldset class="intake-row intake-questions">
      <legend>{say(words.title)}</legend>
      {questions.map((question) => (
        <Field key={question.code} path={`answers.${question.code}`} label={question}>
          <Answer question={question} />
        </Field>
      ))}
    </fieldset>
  )
}

function Answer({ question }: { question: Question }) {
  const { code } = question
  const answer = draft.value.answers[code]
  const props = fieldProps(`answers.${code}`)
  switch (question.type) {
    case 'text':
      return (
        <input
          {...props}
          value={draft.value.words[code] ?? ''}
          maxLength={200}
          autocomplete="off"
          onInput={(event) => write({ words: { ...draft.value.words, [code]: event.currentTarget.value } })}
        />
      )
    case 'int':
      return (
        <input
          {...props}
          type="number"
          step={1}
          min={0}
          value={typeof answer === 'number' ? answer : ''}
          onInput={(event) => {
            const number = event.currentTarget.valueAsNumber
            keep(code, Number.isSafeInteger(number) ? number : undefined)
          }}
        />
      )
    case 'bool':
      return (
        <Choice
          props={props}
          value={answer === undefined ? '' : String(answer)}
          options={[
            ['true', say(words.yes)],
            ['false', say(words.no)],
          ]}
          onChoose={(value) => keep(code, value === '' ? undefined : value === 'true')}
        />
      )
    case 'enum':
      return (
        <Choice
          props={props}
          value={typeof answer === 'string' ? answer : ''}
          options={(question.options ?? []).map((option) => [
            option,
            optionWords[option]?.[language.value] ?? option,
          ])}
          onChoose={(value) => keep(code, value === '' ? undefined : value)}
        />
      )
  }
}

function Choice(o: {
  props: ReturnType<typeof fieldProps>
  value: string
  options: readonly (readonly [value: string, text: string])[]
  onChoose(value: string): void
}) {
  return (
    <select {...o.props} value={o.value} onChange={(event) => o.onChoose(event.currentTarget.value)}>
      <option value="">{say(words.open)}</option>
      {o.options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** An answer taken back is no answer. */
function keep(code: string, answer: string | number | boolean | undefined): void {
  const { [code]: _old, ...others } = draft.value.answers
  write({ answers: answer === undefined ? others : { ...others, [code]: answer } })
}
