import type { CaseDetail } from '../wire/case.ts'
import { say } from './language.ts'
import { dayAndTime } from './ticker.ts'

const words = {
  photo: { zh: '照片', en: 'Photo' },
  none: {
    zh: '案內沒有檔案可附；先用「附加檔案」加入。',
    en: 'The case has no files yet; attach them first.',
  },
}

/** Which files of the case go out with the answer. */
export function FilesControl({ name, detail }: { name: string; detail: CaseDetail }) {
  if (detail.photos.length === 0) return <p class="hint">{say(words.none)}</p>
  return (
    <div class="files">
      {detail.photos.map(({ id, at, name: own }, i) => (
        <label key={id}>
          <input type="checkbox" name={name} value={id} /> {own ?? `${say(words.photo)} ${i + 1}`} ·{' '}
          {dayAndTime(at)}
        </label>
      ))}
    </div>
  )
}
