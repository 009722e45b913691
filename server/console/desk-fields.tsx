import { catalogue } from './catalogue.ts'
import { needs, type DeskAct } from './desk-acts.ts'
import { changed, fields } from './desk-bar-state.ts'
import { say } from './language.ts'

const words = {
  agency: { zh: '分派給', en: 'Send to' },
  choose: { zh: '選擇機關…', en: 'Choose an agency…' },
  reason: { zh: '理由', en: 'Reason' },
  result: { zh: '通報結果', en: 'What was said' },
  note: { zh: '註記', en: 'Note' },
  optional: { zh: '（可不填）', en: '(optional)' },
}

const labels: Partial<Record<DeskAct, { zh: string; en: string }>> = {
  TELEPHONE_NOTICE: words.result,
  NOTE: words.note,
}

/** What the act wants to know, once for all of its cases. */
export function DeskFields({ act }: { act: DeskAct }) {
  const need = needs[act]
  const set = (change: Partial<typeof fields.value>) => {
    fields.value = { ...fields.peek(), ...change }
    changed()
  }
  return (
    <>
      {need.agency !== 'none' && (
        <label>
          {say(words.agency)}
          <select
            name="agency"
            required
            value={fields.value.agency}
            onChange={({ currentTarget }) => set({ agency: currentTarget.value })}
          >
            <option value="">{say(words.choose)}</option>
            {catalogue.value?.agencies.map((agency) => (
              <option key={agency.code} value={agency.code}>
                {say(agency)}
              </option>
            ))}
          </select>
        </label>
      )}
      {need.words !== 'none' && (
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
