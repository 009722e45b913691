import { finishReasons, priorities } from '../../workflows/case-event.ts'
import {
  finishReasonLabels,
  groundLabels,
  pauseLabels,
  priorityLabels,
  readBackLabels,
  roleLabels,
} from '../../workflows/labels.ts'
import type { CaseDetail } from '../wire/case.ts'
import { noActionGrounds, readBackWays } from '../../workflows/petition-event.ts'
import { AgenciesControl } from './agencies-control.tsx'
import { agencyName, catalogue, staff } from './catalogue.ts'
import { FilesControl } from './files-control.tsx'
import type { EventField } from './event-fields.ts'
import { say } from './language.ts'
import { PhotoControl } from './photo-control.tsx'
import { ReplyControl } from './reply-control.tsx'
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
    case 'reply':
      return <ReplyControl name={name} no={detail.row.no} />
    case 'answer':
      return <textarea name={name} rows={12} maxLength={20_000} required={must} />
    case 'title':
      return <input name={name} maxLength={200} required={must} autocomplete="off" />
    case 'yes':
      return <input name={name} type="checkbox" value="yes" />
    case 'agencies':
      return <AgenciesControl name={name} but={detail.row.agency} />
    case 'files':
      return <FilesControl name={name} detail={detail} />
    case 'days':
      return <input name={name} type="number" min={1} max={30} required={must} />
    case 'caseNo':
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

type ChoiceKind =
  | 'agency'
  | 'coHandler'
  | 'officer'
  | 'category'
  | 'dispatchCategory'
  | 'matter'
  | 'ground'
  | 'readBackWay'
  | 'pauseReason'
  | 'finishReason'
  | 'priority'

function choicesOf(kind: ChoiceKind, detail: CaseDetail): Choice[] {
  const { row } = detail
  switch (kind) {
    case 'agency':
      return named(catalogue.value?.agencies, row.agency)
    case 'coHandler':
      return (detail.petition?.coHandlers ?? [])
        .filter(({ state }) => state !== 'excused')
        .map(({ agency }) => ({ value: agency, text: agencyName(agency) }))
    case 'category':
    case 'dispatchCategory':
      return named(catalogue.value?.categories, row.category)
    case 'matter':
      return mattersByGroup(row.category)
    case 'ground':
      return noActionGrounds.map((value) => ({ value, text: say(groundLabels[value]) }))
    case 'readBackWay':
      return readBackWays.map((value) => ({ value, text: say(readBackLabels[value]) }))
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

/** Matters under the name of their group: 153 are found by typing the first character of the group. */
function mattersByGroup(but: string): Choice[] {
  const { matters = [], matterGroups = [] } = catalogue.value ?? {}
  return matterGroups.flatMap((group) =>
    matters
      .filter((matter) => matter.group === group.code && matter.code !== but)
      .map((matter) => ({ value: matter.code, text: `${say(group)}：${say(matter)}` })),
  )
}

const named = (all: readonly { code: string; zh: string; en: string }[] = [], but: string): Choice[] =>
  all.filter(({ code }) => code !== but).map((one) => ({ value: one.code, text: say(one) }))
