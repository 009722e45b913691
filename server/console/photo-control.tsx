import { photoLabels, type PhotoLabel } from '../../workflows/case-event.ts'
import { say } from './language.ts'

export const photoWords: Record<PhotoLabel, { zh: string; en: string }> = {
  before: { zh: '處理前', en: 'Before' },
  after: { zh: '處理後', en: 'After' },
  other: { zh: '其他', en: 'Other' },
}
const words = {
  must: { zh: '至少一張', en: 'At least one' },
}

/** One file field for each kind of photo, named `photos.before` and so on. */
export function PhotoControl({ name, must }: { name: string; must: boolean }) {
  return (
    <div class="photo-fields">
      {photoLabels.map((label) => (
        <label key={label}>
          {say(photoWords[label])}
          <input type="file" name={`${name}.${label}`} accept="image/jpeg,image/png,image/webp" multiple />
        </label>
      ))}
      {must && <small>{say(words.must)}</small>}
    </div>
  )
}
