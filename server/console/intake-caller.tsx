import { draft, write } from './intake-draft.ts'
import { Field, fieldProps } from './intake-field.tsx'
import { say } from './language.ts'

const words = {
  title: { zh: '來電人', en: 'Caller' },
  name: { zh: '姓名或稱呼', en: 'Name' },
  phone: { zh: '電話', en: 'Telephone' },
  notice: { zh: '要通知進度', en: 'Wants to hear of progress' },
}

/** Who calls. Everything is optional: a dispatch needs no name. */
export function IntakeCaller() {
  const { name, phone, wantsNotice } = draft.value
  return (
    <fieldset class="intake-row intake-caller">
      <legend>{say(words.title)}</legend>
      <Field path="caller.name" label={words.name}>
        <input
          {...fieldProps('caller.name')}
          value={name}
          maxLength={60}
          autocomplete="off"
          onInput={(event) => write({ name: event.currentTarget.value })}
        />
      </Field>
      <Field path="caller.phone" label={words.phone}>
        <input
          {...fieldProps('caller.phone')}
          type="tel"
          value={phone}
          maxLength={30}
          autocomplete="off"
          onInput={(event) => write({ phone: event.currentTarget.value.normalize('NFKC') })}
        />
      </Field>
      <label class="intake-check">
        <input
          type="checkbox"
          checked={wantsNotice}
          onChange={(event) => write({ wantsNotice: event.currentTarget.checked })}
        />
        {say(words.notice)}
      </label>
    </fieldset>
  )
}
