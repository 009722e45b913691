import type { CaseDetail } from '../wire/case.ts'
import { say } from './language.ts'

const words = {
  none: {
    zh: '案內沒有檔案可附；先用「附加照片」加入。',
    en: 'The case has no files yet; attach them first.',
  },
}

/** Which files of the case go out with the answer. */
export function FilesControl({ name, detail }: { name: string; detail: CaseDetail }) {
  if (detail.photos.length === 0) return <p class="hint">{say(words.none)}</p>
  return (
    <div class="files">
      {detail.photos.map(({ id, at }, i) => (
        <label key={id}>
          <input type="checkbox" name={name} value={id} /> {i + 1} · {new Date(at).toLocaleString('zh-TW')}
        </label>
      ))}
    </div>
  )
}
