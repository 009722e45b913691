import { useState } from 'preact/hooks'
import { catalogue } from './catalogue.ts'
import { say } from './language.ts'

const words = {
  choose: { zh: '請選擇…', en: 'Choose…' },
  nth: { zh: '第', en: 'No.' },
}
/** As many as the event takes. */
const most = 10

/** Several agencies, one select each: the next one appears when the last is chosen. All bear the event's own name. */
export function AgenciesControl({ name, but }: { name: string; but: string }) {
  const [chosen, choose] = useState<readonly string[]>([])
  const rows = [...chosen, ''].slice(0, most)
  const set = (i: number, code: string) =>
    choose((before) => [...before.slice(0, i), code, ...before.slice(i + 1)].filter((one) => one !== ''))
  return (
    <div class="agencies">
      {rows.map((code, i) => (
        <select
          key={`${i} ${code}`}
          name={name}
          aria-label={`${say(words.nth)} ${i + 1}`}
          value={code}
          onChange={({ currentTarget }) => set(i, currentTarget.value)}
        >
          <option value="">{say(words.choose)}</option>
          {catalogue.value?.agencies
            .filter((one) => one.code !== but && (one.code === code || !chosen.includes(one.code)))
            .map((one) => (
              <option key={one.code} value={one.code}>
                {say(one)}
              </option>
            ))}
        </select>
      ))}
    </div>
  )
}
