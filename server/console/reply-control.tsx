import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReplyTemplates } from '../wire/petition.ts'
import { ApiProblem, get } from './api.ts'
import { say } from './language.ts'

const words = {
  template: { zh: '套用範本', en: 'Begin with' },
  choose: { zh: '請選擇…', en: 'Choose…' },
}

/** The text of an answer, with templates to begin with; a template never overwrites what is written, it is added. */
export function ReplyControl({ name, no }: { name: string; no: string }) {
  const [templates, setTemplates] = useState<ReplyTemplates>([])
  const text = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    get<ReplyTemplates>(`/api/petitions/${encodeURIComponent(no)}/reply-templates`).then(
      setTemplates,
      (thrown: unknown) => {
        // Without templates the officer writes by himself.
        if (!(thrown instanceof ApiProblem)) throw thrown
      },
    )
  }, [no])

  function begin(code: string): void {
    const found = templates.find((one) => one.code === code)
    const area = text.current
    if (!found || !area) return
    area.value = area.value.trim() === '' ? found.text : `${area.value}\n\n${found.text}`
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  }
  return (
    <>
      <textarea ref={text} name={name} rows={12} maxLength={20_000} required />
      {templates.length > 0 && (
        <select aria-label={say(words.template)} onChange={({ currentTarget }) => begin(currentTarget.value)}>
          <option value="">
            {say(words.template)}：{say(words.choose)}
          </option>
          {templates.map(({ code, title }) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      )}
    </>
  )
}
