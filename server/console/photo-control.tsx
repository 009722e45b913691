import { photoLabels, type PhotoLabel } from '../../workflows/case-event.ts'
import { say } from './language.ts'

export const photoWords: Record<PhotoLabel, { zh: string; en: string }> = {
  before: { zh: '處理前', en: 'Before' },
  after: { zh: '處理後', en: 'After' },
  other: { zh: '其他照片', en: 'Other photos' },
  document: { zh: '文件', en: 'Documents' },
}
const words = {
  must: { zh: '至少一張', en: 'At least one' },
}

const photoTypes = 'image/jpeg,image/png,image/webp'
/** What a petition may bring (Kaohsiung's mayor's mailbox). */
export const fileTypes =
  '.jpg,.jpeg,.png,.webp,.gif,.bmp,.pdf,.txt,.doc,.docx,.odt,.xls,.xlsx,.ods,.zip,.mp4,.avi,.wmv,.wav,.wma'

/** One file field for each kind of photo, named `photos.before` and so on. */
export function PhotoControl({ name, must }: { name: string; must: boolean }) {
  return (
    <div class="photo-fields">
      {photoLabels.map((label) => (
        <label key={label}>
          {say(photoWords[label])}
          <input
            type="file"
            name={`${name}.${label}`}
            accept={label === 'document' ? fileTypes : photoTypes}
            multiple
          />
        </label>
      ))}
      {must && <small>{say(words.must)}</small>}
    </div>
  )
}
