import { useSignal } from '@preact/signals'
import { draft, write } from './intake-draft.ts'
import { Field, fieldProps } from './intake-field.tsx'
import { IntakeMap } from './intake-map.tsx'
import { say } from './language.ts'
import { districtAt } from './map-projection.ts'

const words = {
  title: { zh: '地圖定位（選填）', en: 'Position on the map (optional)' },
  coordinates: { zh: '緯度, 經度', en: 'Latitude, longitude' },
  clear: { zh: '清除定位', en: 'Clear' },
  help: {
    zh: '點一下放定位；或在地圖上按方向鍵移動 5 公尺（Shift 50 公尺），Delete 清除。',
    en: 'Click to set; on the map arrow keys move 5 m (Shift 50 m), Delete clears.',
  },
}

/** An exact spot, by pointer, by arrows or as coordinates read from a telephone. */
export function IntakePosition() {
  const { position, district } = draft.value
  const typing = useSignal<string | null>(null)
  const shown = position ? `${position.lat.toFixed(5)}, ${position.lng.toFixed(5)}` : ''

  function place(at: { lat: number; lng: number } | null): void {
    typing.value = null
    const found = at && district === '' ? districtAt(at.lng, at.lat) : undefined
    write({ position: at, ...(found !== undefined && { district: found }) })
  }

  return (
    <details class="intake-position" open={position !== null}>
      <summary>
        {say(words.title)} {shown}
      </summary>
      <p class="intake-quiet" id="map-help">
        {say(words.help)}
      </p>
      <IntakeMap position={position} district={district} onPlace={place} />
      <div class="intake-row">
        <Field path="place.lat" label={words.coordinates}>
          <input
            {...fieldProps('place.lat')}
            value={typing.value ?? shown}
            inputMode="decimal"
            autocomplete="off"
            placeholder="22.63890, 120.30210"
            onInput={(event) => (typing.value = event.currentTarget.value)}
            onChange={(event) => place(coordinatesIn(event.currentTarget.value))}
          />
        </Field>
        <button class="quiet" disabled={position === null} onClick={() => place(null)}>
          {say(words.clear)}
        </button>
      </div>
    </details>
  )
}

/** Two numbers in either order: here a latitude is never above 27 and a longitude never below 117. */
function coordinatesIn(text: string): { lat: number; lng: number } | null {
  const [a, b] = (text.normalize('NFKC').match(/\d+(\.\d+)?/g) ?? []).map(Number)
  if (a === undefined || b === undefined) return null
  return a < b ? { lat: a, lng: b } : { lat: b, lng: a }
}
