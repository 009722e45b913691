import { needs, type ActFields, type BulkAct } from './bulk-acts.ts'
import { changed, fields } from './bulk-bar-state.ts'
import { catalogue, staff } from './catalogue.ts'
import { say } from './language.ts'

const words = {
  agency: { zh: '分派給', en: 'Send to' },
  chooseAgency: { zh: '選擇機關…', en: 'Choose an agency…' },
  officer: { zh: '承辦人', en: 'Officer' },
  chooseOfficer: { zh: '選擇承辦人…', en: 'Choose an officer…' },
  nobody: { zh: '不指定', en: 'Nobody named' },
  optional: { zh: '（可不填）', en: '(optional)' },
  reason: { zh: '理由', en: 'Reason' },
}
const labels: Partial<Record<BulkAct, Bilingual>> = {
  TELEPHONE_NOTICE: { zh: '通報結果', en: 'What was said' },
  NOTE: { zh: '註記', en: 'Note' },
}

interface Bilingual {
  zh: string
  en: string
}

function set(change: Partial<ActFields>): void {
  fields.value = { ...fields.peek(), ...change }
  changed()
}

/** What the act wants to know, once for all of its cases; officers are those of `agencies`. */
export function BulkFields({ act, agencies }: { act: BulkAct; agencies: ReadonlySet<string> }) {
  const need = needs[act]
  return (
    <>
      {need.agency && (
        <Choice name="agency" title={words.agency} none={words.chooseAgency} must={need.agency === 'must'}>
          {catalogue.value?.agencies.map((one) => ({ value: one.code, text: say(one) })) ?? []}
        </Choice>
      )}
      {need.officer && (
        <Choice
          name="officer"
          title={words.officer}
          none={need.officer === 'must' ? words.chooseOfficer : words.nobody}
          must={need.officer === 'must'}
        >
          {staff.value
            .filter(({ agency, role }) => role === 'officer' && agency !== null && agencies.has(agency))
            .map(({ id, name }) => ({ value: id, text: name }))}
        </Choice>
      )}
      {need.words && (
        <label>
          {say(labels[act] ?? words.reason)} {need.words === 'may' && say(words.optional)}
          <textarea
            name="words"
            rows={2}
            maxLength={4000}
            required={need.words === 'must'}
            value={fields.value.words}
            onInput={({ currentTarget }) => set({ words: currentTarget.value })}
          />
        </label>
      )}
    </>
  )
}

function Choice(o: {
  name: 'agency' | 'officer'
  title: Bilingual
  none: Bilingual
  must: boolean
  children: readonly { value: string; text: string }[]
}) {
  return (
    <label>
      {say(o.title)}
      <select
        name={o.name}
        required={o.must}
        value={fields.value[o.name]}
        onChange={({ currentTarget }) => set({ [o.name]: currentTarget.value })}
      >
        <option value="">{say(o.none)}</option>
        {o.children.map(({ text, value }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
