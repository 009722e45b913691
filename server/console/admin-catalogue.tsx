import { useEffect, useState } from 'preact/hooks'
import type { CataloguePart } from '../../workflows/catalogue/entry.ts'
import type { EntryList } from '../wire/catalogue-entry.ts'
import { AdminLine } from './admin-line.tsx'
import { ApiProblem, get } from './api.ts'
import { loadCatalogue } from './catalogue.ts'
import { language, say } from './language.ts'
import { ProblemNote } from './problem.tsx'

type Line = EntryList[number]

const word = (zh: string, en: string) => ({ zh, en })
const parts: Record<CataloguePart, { zh: string; en: string }> = {
  categories: word('派工類別', 'Dispatch categories'),
  matters: word('陳情事項', 'Petition matters'),
  agencies: word('機關', 'Agencies'),
  rules: word('分派規則', 'Routing rules'),
  maintenanceAreas: word('養護分隊轄區', 'Maintenance areas'),
  letters: word('信函', 'Letters'),
  replies: word('答復範本', 'Reply templates'),
}
const letters: Readonly<Record<string, { zh: string; en: string }>> = {
  confirmation: word('確認信', 'Confirmation'),
  receipt: word('受理通知', 'Receipt'),
  detailsAsked: word('補充資料通知', 'Details asked'),
  extension: word('展延通知', 'Extension'),
  transfer: word('移轉通知', 'Transfer'),
  noAction: word('不予處理通知', 'No action'),
  convertedToDispatch: word('改為派工通知', 'Converted to dispatch'),
  reply: word('答復函', 'Reply'),
}
const areas: Readonly<Record<string, { zh: string; en: string }>> = {
  siwei: word('四維分隊', 'Siwei team'),
  fengshan: word('鳳山分隊', 'Fengshan team'),
  gangshan: word('岡山分隊', 'Gangshan team'),
  qimei: word('旗美分隊', 'Qimei team'),
}
const words = {
  part: word('部分', 'Part'),
  find: word('找名稱或代碼', 'Find a name or code'),
  add: word('新增一筆', 'Add a line'),
  none: word('沒有符合的。', 'Nothing fits.'),
}
/** Lines that exist as they are: more of them would have no one to write them. */
const fixed: readonly CataloguePart[] = ['maintenanceAreas', 'letters']

/** The city's own words and ways, part by part: one line at a time is changed, and what it said is kept. */
export function AdminCatalogue(o: { parts: readonly CataloguePart[]; mayChange: boolean; onDone(): void }) {
  const [part, setPart] = useState<CataloguePart>(o.parts[0] ?? 'categories')
  const [lines, setLines] = useState<{ of: CataloguePart; rows: EntryList } | null>(null)
  const [sought, seek] = useState('')
  const [chosen, choose] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function read(): Promise<void> {
    try {
      setLines({ of: part, rows: await get<EntryList>(`/api/catalogue/${part}`) })
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  useEffect(() => void read(), [part])
  const rows = lines?.of === part ? lines.rows : []
  const found = rows.filter((line) =>
    `${nameOf(part, line)} ${line.code}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )
  const line = rows.find(({ code }) => code === chosen) ?? null
  return (
    <section class="levels">
      <ProblemNote problem={problem} />
      <div class="pair">
        <label>
          {say(words.part)}
          <select
            value={part}
            onChange={({ currentTarget }) => {
              choose(null)
              setPart(currentTarget.value as CataloguePart)
            }}
          >
            {o.parts.map((one) => (
              <option key={one} value={one}>
                {say(parts[one])}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say(words.find)}
          <input value={sought} onInput={({ currentTarget }) => seek(currentTarget.value)} />
        </label>
      </div>
      <ul class="rows" tabIndex={0} aria-label={say(parts[part])}>
        {lines?.of === part && found.length === 0 && <li>{say(words.none)}</li>}
        {found.map((one) => (
          <li key={one.code}>
            <button
              class="quiet"
              aria-pressed={one.code === chosen}
              onClick={() => choose(one.code === chosen ? null : one.code)}
            >
              {nameOf(part, one)}
            </button>{' '}
            <small>{one.code}</small>
          </li>
        ))}
      </ul>
      {o.mayChange && !fixed.includes(part) && (
        <p class="acts">
          <button class="second" aria-pressed={chosen === ''} onClick={() => choose('')}>
            {say(words.add)}
          </button>
        </p>
      )}
      {(line || chosen === '') && (
        <>
          <h2>{line ? nameOf(part, line) : say(words.add)}</h2>
          <AdminLine
            key={`${part} ${chosen} ${JSON.stringify(line?.entry)}`}
            part={part}
            line={line}
            mayChange={o.mayChange}
            onDone={() => {
              void read()
              void loadCatalogue()
              o.onDone()
            }}
          />
        </>
      )}
    </section>
  )
}

function nameOf(part: CataloguePart, { code, entry }: Line): string {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : '')
  switch (part) {
    case 'letters': {
      const [kind = '', tongue] = code.split('.')
      return `${say(letters[kind] ?? word(kind, kind))}（${tongue === 'en' ? 'English' : '中文'}）`
    }
    case 'maintenanceAreas':
      return say(areas[code] ?? word(code, code))
    case 'rules':
      return text('topic')
    case 'replies':
      return `${text('title')}（${text('language') === 'en' ? 'English' : '中文'}）`
    case 'agencies':
    case 'categories':
    case 'matters':
      return language.value === 'zh' ? text('zh') : text('en')
  }
}
