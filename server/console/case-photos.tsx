import type { CaseDetail } from '../wire/case.ts'
import { say } from './language.ts'
import { photoWords } from './photo-control.tsx'
import { dayAndTime } from './ticker.ts'

const words = {
  title: { zh: '照片', en: 'Photos' },
}

/** Photos with what they show; each opens in full. */
export function CasePhotos({ no, photos }: { no: string; photos: CaseDetail['photos'] }) {
  if (photos.length === 0) return null
  return (
    <section class="case-photos">
      <h3>{say(words.title)}</h3>
      <ul>
        {photos.map(({ at, id, label }) => {
          const url = `/api/cases/${encodeURIComponent(no)}/attachments/${id}`
          return (
            <li key={id}>
              <a href={url} target="_blank" rel="noreferrer">
                <img
                  src={`${url}?size=thumb`}
                  alt={`${say(photoWords[label])} ${dayAndTime(at)}`}
                  loading="lazy"
                />
              </a>
              <small>
                {say(photoWords[label])} {dayAndTime(at)}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
