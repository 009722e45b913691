import type { CaseDetail } from '../wire/case.ts'
import { catalogue } from './catalogue.ts'
import { say } from './language.ts'

const words = {
  district: { zh: '行政區', en: 'District' },
  village: { zh: '里', en: 'Village' },
  road: { zh: '路名', en: 'Road' },
  detail: { zh: '門牌或地標', en: 'Number or landmark' },
  assetNo: { zh: '設備編號', en: 'Asset number' },
  lat: { zh: '緯度', en: 'Latitude' },
  lng: { zh: '經度', en: 'Longitude' },
}
const texts = [
  ['village', 20],
  ['road', 40],
  ['detail', 200],
  ['assetNo', 40],
] as const

/** The place as it is known, to be put right; its fields are named `place.road` and so on. */
export function PlaceControl({ place }: { place: CaseDetail['place'] }) {
  return (
    <div class="place-fields">
      <label>
        {say(words.district)}
        <select name="place.district" defaultValue={place.district ?? ''}>
          <option value="">—</option>
          {catalogue.value?.districts.map((district) => (
            <option key={district.code} value={district.code} selected={district.code === place.district}>
              {say(district)}
            </option>
          ))}
        </select>
      </label>
      {texts.map(([name, most]) => (
        <label key={name}>
          {say(words[name])}
          <input name={`place.${name}`} maxLength={most} defaultValue={place[name] ?? ''} />
        </label>
      ))}
      {(['lat', 'lng'] as const).map((name) => (
        <label key={name}>
          {say(words[name])}
          <input name={`place.${name}`} type="number" step="any" defaultValue={String(place[name] ?? '')} />
        </label>
      ))}
    </div>
  )
}
