import { finishReasons, priorities } from '../../workflows/case-event.ts'
import { finishReasonLabels, pauseLabels, priorityLabels, roleLabels } from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { catalogue, staff } from './catalogue.ts'
import type { EventField } from './event-fields.ts'
import { say } from './language.ts'
import { PhotoControl } from './photo-control.tsx'
import { PlaceControl } from './place-control.tsx'

const words = {
  choose: { zh: '請選擇…', en: 'Choose…' },
}

interface Choice {
  value: string
  text: string
}

/** The control of one field; its name is the event's own name for it. */
export function EventControl({ field, detail }: { field: EventField; detail: CaseDetail }) {
  const { kind, must, name } = field
  switch (kind) {
    case 'words':
      return <textarea name={name} rows={3} maxLength={4000} required={must} />
    case 'days':
      return <input name={name} type="number" min={1} max={30} required={must} />
    case 'caseNo':
    case 'petitionNo':
      return <input name={name} required={must} pattern="[0-9A-Za-z\-]{3,40}" autocomplete="off" />
    case 'photos':
      return <PhotoControl name={name} must={must} />
    case 'place':
      return <PlaceControl place={detail.place} />
    default:
      return <Choices name={name} must={must} choices={choicesOf(kind, detail)} />
  }
}

function Choices(o: { name: string; must: boolean; choices: readonly Choice[] }) {
  return (
    <select name={o.name} required={o.must}>
      <option value="">{say(words.choose)}</option>
      {o.choices.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

type ChoiceKind = 'agency' | 'officer' | 'category' | 'pauseReason' | 'finishReason' | 'priority'

function choicesOf(kind: ChoiceKind, detail: CaseDetail): Choice[] {
  const { row } = detail
  switch (kind) {
    case 'agency':
      return named(catalogue.value?.agencies, row.agency)
    case 'category':
      return named(catalogue.value?.categories, row.category)
    case 'officer':
      return staff.value
        .filter(({ agency, id }) => agency === row.agency && id !== row.officer)
        .map(({ id, name, role }) => ({ value: id, text: `${name} ${say(roleLabels[role])}` }))
    case 'pauseReason':
      return (catalogue.value?.pauseReasons ?? [])
        .filter((reason) => detail.pauseReasons.includes(reason))
        .map((value) => ({ value, text: say(pauseLabels[value]) }))
    case 'finishReason':
      return finishReasons.map((value) => ({ value, text: say(finishReasonLabels[value]) }))
    case 'priority':
      return priorities
        .filter((value) => value !== row.priority)
        .map((value) => ({ value, text: say(priorityLabels[value]) }))
  }
}

const named = (all: readonly { code: string; zh: string; en: string }[] = [], but: string): Choice[] =>
  all.filter(({ code }) => code !== but).map((one) => ({ value: one.code, text: say(one) }))
