import { useState } from 'preact/hooks'
import type { PetitionStanding } from '../wire/public.ts'
import { ApiProblem, save, upload } from './api.ts'
import { fileSize } from './file-size.ts'
import { say } from './language.ts'
import { fileTypes } from './photo-control.tsx'
import { shrunk } from './photo-shrink.ts'
import { ProblemNote } from './problem.tsx'

const words = {
  title: { zh: '附件', en: 'Files' },
  photo: { zh: '照片', en: 'Photo' },
  add: { zh: '加入照片或文件', en: 'Add photos or documents' },
  limits: {
    zh: '每檔 10 MB、最多 10 檔、合計 20 MB。照片會縮小並去除拍攝地點。',
    en: '10 MB each, at most 10, 20 MB together. Photos are made small and lose where they were taken.',
  },
  sending: { zh: '上傳中…', en: 'Sending…' },
}

type Files = PetitionStanding['files']

/** Files that went one way or the other; each is saved under its own name. */
export function FileLinks({ files, standing }: { files: Files; standing: PetitionStanding }) {
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const { code, no } = standing
  if (files.length === 0) return null
  return (
    <>
      <ul class="files">
        {files.map(({ bytes, id, name }, i) => (
          <li key={id}>
            <button
              type="button"
              class="second"
              onClick={() => {
                setProblem(null)
                save('/api/public/petitions/file', { no, code, id }, name ?? `${no}-${i + 1}.jpg`).catch(
                  (thrown: unknown) => {
                    if (!(thrown instanceof ApiProblem)) throw thrown
                    setProblem(thrown)
                  },
                )
              }}
            >
              {name ?? `${say(words.photo)} ${i + 1}`}
            </button>{' '}
            <small>{fileSize(bytes)}</small>
          </li>
        ))}
      </ul>
      <ProblemNote problem={problem} />
    </>
  )
}

/** What the petitioner sent, and more of it while his case is open. */
export function CitizenFiles(o: {
  standing: PetitionStanding
  onChange: (standing: PetitionStanding) => void
}) {
  const { standing } = o
  const { code, files, mayAttach, no } = standing
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  if (!mayAttach && files.length === 0) return null

  async function send(input: HTMLInputElement): Promise<void> {
    setProblem(null)
    setSending(true)
    try {
      // One after the other: what was taken is shown even when the next one is refused.
      for (const file of [...(input.files ?? [])]) {
        const sent = /\.(jpe?g|png|webp|heic|heif)$/i.test(file.name) ? await shrunk(file) : file
        o.onChange(
          await upload<PetitionStanding>('/api/public/petitions/attachments', sent, { fields: { no, code } }),
        )
      }
      input.value = ''
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    } finally {
      setSending(false)
    }
  }

  return (
    <section>
      <h2>{say(words.title)}</h2>
      <FileLinks files={files} standing={standing} />
      {mayAttach && (
        <label>
          {say(words.add)}
          <input
            type="file"
            multiple
            accept={fileTypes}
            disabled={sending}
            onChange={(event) => void send(event.currentTarget)}
          />
          <small>{say(words.limits)}</small>
        </label>
      )}
      {sending && <p role="status">{say(words.sending)}</p>}
      <ProblemNote problem={problem} />
    </section>
  )
}
