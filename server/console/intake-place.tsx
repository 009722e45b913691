import type { Catalogue } from '../wire/account.ts'
import { useAsked } from './intake-asked.ts'
import { IntakeCombo } from './intake-combo.tsx'
import { draft, write } from './intake-draft.ts'
import { Field, fieldProps } from './intake-field.tsx'
import { say } from './language.ts'

const words = {
  title: { zh: '地點', en: 'Place' },
  district: { zh: '行政區', en: 'District' },
  unknown: { zh: '例：三民', en: 'e.g. Sanmin' },
  road: { zh: '路名', en: 'Road' },
  detail: { zh: '門牌、地標', en: 'House number, landmark' },
  assetNo: { zh: '設施編號', en: 'Asset number' },
  hint: { zh: '路燈、號誌、電桿', en: 'Lamp, signal, pole' },
}

/** Where it is. Roads are offered from the district's list; another name may be written all the same. */
export function IntakePlace({ catalogue }: { catalogue: Catalogue }) {
  const { district, road, detail, assetNo } = draft.value
  const roads = useAsked<string[]>(district === '' ? null : `/api/catalogue/roads?district=${district}`)
  return (
    <fieldset class="intake-row intake-place">
      <legend>{say(words.title)}</legend>
      <IntakeCombo
        field="district"
        path="place.district"
        label={words.district}
        hint={words.unknown}
        options={catalogue.districts}
      />
      <Field path="place.road" label={words.road}>
        <input
          {...fieldProps('place.road')}
          list="roads"
          value={road}
          maxLength={40}
          autocomplete="off"
          onInput={(event) => write({ road: event.currentTarget.value })}
        />
        <datalist id="roads">
          {(roads.answer ?? []).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </Field>
      <Field path="place.detail" label={words.detail}>
        <input
          {...fieldProps('place.detail')}
          value={detail}
          maxLength={200}
          autocomplete="off"
          onInput={(event) => write({ detail: event.currentTarget.value })}
        />
      </Field>
      <Field path="place.assetNo" label={words.assetNo}>
        <input
          {...fieldProps('place.assetNo')}
          value={assetNo}
          maxLength={40}
          autocomplete="off"
          placeholder={say(words.hint)}
          onInput={(event) => write({ assetNo: event.currentTarget.value })}
        />
      </Field>
    </fieldset>
  )
}
