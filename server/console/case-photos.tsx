import type { CaseDetail } from '../wire/case.ts'
import { fileSize } from './file-size.ts'
import { say } from './language.ts'
import { photoWords } from './photo-control.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  photos: { zh: '照片', en: 'Photos' },
  documents: { zh: '文件', en: 'Documents' },
  unchecked: {
    zh: '未掃毒；開啟前請確認來源。',
    en: 'Not scanned for viruses; be sure where it comes from before you open it.',
  },
}

/** Photos with what they show, each opens in full; documents under their own names, each is saved. */
export function CasePhotos({ no, photos: all }: { no: string; photos: CaseDetail['photos'] }) {
  const photos = all.filter(({ name }) => name === null)
  const documents = all.filter(({ name }) => name !== null)
  const url = (id: string) => `/api/cases/${encodeURIComponent(no)}/attachments/${id}`
  return (
    <>
      {photos.length > 0 && (
        <section class="case-photos">
          <h3>{say(words.photos)}</h3>
          <ul>
            {photos.map(({ at, id, label }) => (
              <li key={id}>
                <a href={url(id)} target="_blank" rel="noreferrer">
                  <img
                    src={`${url(id)}?size=thumb`}
                    alt={`${say(photoWords[label])} ${dayAndTime(at)}`}
                    loading="lazy"
                  />
                </a>
                <small>
                  {say(photoWords[label])} {dayAndTime(at)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {documents.length > 0 && (
        <section class="case-documents">
          <h3>{say(words.documents)}</h3>
          <ul>
            {documents.map(({ at, bytes, id, name }) => (
              <li key={id}>
                <a href={url(id)} download={name ?? true}>
                  {name}
                </a>{' '}
                <small>
                  {fileSize(bytes)} · {dayAndTime(at)}
                </small>
              </li>
            ))}
          </ul>
          <p class="hint">{say(words.unchecked)}</p>
        </section>
      )}
    </>
  )
}
