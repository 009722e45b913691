import type { ComponentChildren } from 'preact'
import { fieldProblems, mend } from './intake-problem.ts'
import { say } from './language.ts'

/** Id of the control for a path of the API: the error summary links to it. */
export const fieldId = (path: string): string => `f-${path.replaceAll('.', '-')}`

/** What a control carries so that its label, its hint and its error are read with it. */
export const fieldProps = (path: string) => {
  const wrong = fieldProblems.value[path] !== undefined
  return {
    id: fieldId(path),
    ...(wrong && { 'aria-invalid': true, 'aria-describedby': `${fieldId(path)}-problem` }),
  }
}

/** A label above its control, the error between them. */
export function Field(o: {
  path: string
  label: { zh: string; en: string }
  class?: string
  children: ComponentChildren
}) {
  const problem = fieldProblems.value[o.path]
  return (
    <div class={`intake-field ${o.class ?? ''} ${problem ? 'is-wrong' : ''}`} onInput={() => mend(o.path)}>
      <label for={fieldId(o.path)}>{say(o.label)}</label>
      {problem && (
        <p class="intake-wrong" id={`${fieldId(o.path)}-problem`}>
          {say(problem)}
        </p>
      )}
      {o.children}
    </div>
  )
}
