import { priorities, type Priority } from '../../workflows/case-event.ts'
import { priorityLabels } from '../../workflows/labels.ts'
import type { Catalogue } from '../wire/account.ts'
import { IntakeCombo } from './intake-combo.tsx'
import { draft, write } from './intake-draft.ts'
import { Field, fieldProps } from './intake-field.tsx'
import { say } from './language.ts'

const words = {
  priority: { zh: '急迫性', en: 'Priority' },
  byCategory: { zh: '依類別', en: 'As the category says' },
  agency: { zh: '指定承辦機關', en: 'Agency' },
  byRule: { zh: '依規則分派', en: 'As the rules say' },
}

/** What the rules decide unless the agent knows better; the history keeps both. */
export function IntakeMore({ catalogue }: { catalogue: Catalogue }) {
  const { priority } = draft.value
  return (
    <div class="intake-row">
      <Field path="priority" label={words.priority}>
        <select
          {...fieldProps('priority')}
          value={priority}
          onChange={(event) => write({ priority: priorityIn(event.currentTarget.value) })}
        >
          <option value="">{say(words.byCategory)}</option>
          {priorities.map((one) => (
            <option key={one} value={one}>
              {say(priorityLabels[one])}
            </option>
          ))}
        </select>
      </Field>
      <IntakeCombo
        field="agency"
        path="agency"
        label={words.agency}
        hint={words.byRule}
        options={catalogue.agencies}
      />
    </div>
  )
}

const priorityIn = (value: string): Priority | '' => priorities.find((one) => one === value) ?? ''
