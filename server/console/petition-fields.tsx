import { catalogue } from './catalogue.ts'
import { language, say } from './language.ts'

const words = {
  choose: { zh: '請選擇…', en: 'Choose…' },
  nowhere: { zh: '無法分區', en: 'Cannot be zoned' },
  place: { zh: '地點', en: 'Place' },
  district: { zh: '行政區', en: 'District' },
  road: { zh: '路名', en: 'Road' },
  detail: { zh: '門牌或地標', en: 'Number or landmark' },
}

/** Every matter under its group, with the working days in which it is answered. */
export function MatterSelect() {
  const { matterGroups = [], matters = [] } = catalogue.value ?? {}
  const days = (n: number) => (language.value === 'zh' ? `${n} 個工作天` : `${n} working days`)
  return (
    <select name="category" required>
      <option value="">{say(words.choose)}</option>
      {matterGroups.map((group) => (
        <optgroup key={group.code} label={say(group)}>
          {matters
            .filter((matter) => matter.group === group.code)
            .map((matter) => (
              <option key={matter.code} value={matter.code}>
                {say(matter)}（{days(matter.replyDays)}）
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}

/** Where it is; a matter of the whole city has no district. */
export function PlaceFields() {
  return (
    <fieldset>
      <legend>{say(words.place)}</legend>
      <div class="pair">
        <label>
          {say(words.district)}
          <select name="district">
            <option value="">{say(words.nowhere)}</option>
            {catalogue.value?.districts.map((district) => (
              <option key={district.code} value={district.code}>
                {say(district)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say(words.road)}
          <input name="road" maxLength={40} />
        </label>
        <label>
          {say(words.detail)}
          <input name="detail" maxLength={200} />
        </label>
      </div>
    </fieldset>
  )
}
