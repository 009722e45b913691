import { priorityLabels } from '../../workflows/labels.ts'
import type { Catalogue } from '../wire/account.ts'
import { IntakeCombo } from './intake-combo.tsx'
import { say } from './language.ts'

const words = {
  label: { zh: '類別', en: 'Category' },
  hint: {
    zh: '輸入中文、英文或代碼，例：坑洞、light',
    en: 'Type Chinese, English or the code, e.g. pothole',
  },
}

/** What the matter is. */
export function IntakeCategory({ catalogue }: { catalogue: Catalogue }) {
  return (
    <IntakeCombo
      field="category"
      path="category"
      label={words.label}
      hint={words.hint}
      options={catalogue.categories}
      mark={({ code, hazard }) => (
        <>
          <small>{code}</small>
          {hazard === 'immediate' && <em>{say(priorityLabels.immediate)}</em>}
        </>
      )}
    />
  )
}
