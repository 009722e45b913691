import { useEffect, useState } from 'preact/hooks'
import { clockLabel, clockLabels, kindLabels } from '../../workflows/labels.ts'
import type { RuleAnswer, ServiceLevels } from '../wire/city-rules.ts'
import { ApiProblem, get, put } from './api.ts'
import { say } from './language.ts'
import { ProblemNote } from './problem.tsx'
import { deadlinesMoved, PreviewThenDo } from './rule-preview.tsx'

type Level = ServiceLevels[number]

const words = {
  title: { zh: '服務時限', en: 'Service levels' },
  find: { zh: '找類別或事項', en: 'Find a category or matter' },
  hours: { zh: '小時', en: 'hours' },
  days: { zh: '工作天（總期限為日曆天）', en: 'working days (overall: calendar days)' },
  version: { zh: '版本', en: 'version' },
  shipped: { zh: '出廠預設，待機關確認', en: 'shipped default, to be confirmed' },
  source: { zh: '有出處', en: 'from a source' },
  set: { zh: '設為新時限', en: 'Set the new limits' },
  replyMailbox: { zh: '市長信箱答復', en: 'mailbox reply' },
  replySeveral: { zh: '多機關答復', en: 'reply of several agencies' },
}

/** Limits of every category and matter; one at a time is changed, seen first, and kept as a new version. */
export function AdminLevels({ mayChange, onDone }: { mayChange: boolean; onDone(): void }) {
  const [levels, setLevels] = useState<ServiceLevels>([])
  const [sought, seek] = useState('')
  const [chosen, choose] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function read(): Promise<void> {
    try {
      setLevels(await get<ServiceLevels>('/api/service-levels'))
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown
      setProblem(thrown)
    }
  }
  useEffect(() => void read(), [])
  const found = levels.filter(({ code, en, zh }) =>
    `${zh} ${en} ${code}`.toLowerCase().includes(sought.trim().toLowerCase()),
  )
  const one = levels.find(({ code }) => code === chosen)
  return (
    <section class="levels">
      <h2>{say(words.title)}</h2>
      <ProblemNote problem={problem} />
      <label>
        {say(words.find)}
        <input value={sought} onInput={({ currentTarget }) => seek(currentTarget.value)} />
      </label>
      <ul class="rows" tabIndex={0} aria-label={say(words.title)}>
        {found.map((level) => (
          <li key={level.code}>
            <button
              class="quiet"
              aria-pressed={level.code === chosen}
              onClick={() => choose(level.code === chosen ? null : level.code)}
            >
              〔{say(kindLabels[level.kind])}〕{say(level)}
            </button>{' '}
            <small>
              {say(words.version)} {level.version} ·{' '}
              {Object.entries(level.limits)
                .map(([name, n]) => `${say(nameOf(level.kind, name))} ${n}`)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {one && (
        <LevelForm
          key={`${one.code} ${one.version}`}
          level={one}
          mayChange={mayChange}
          onDone={() => {
            void read()
            onDone()
          }}
        />
      )}
    </section>
  )
}

function LevelForm(o: { level: Level; mayChange: boolean; onDone(): void }) {
  const { level } = o
  const [limits, setLimits] = useState(level.limits)
  const unit = level.kind === 'dispatch' ? 'hours' : 'days'
  return (
    <section>
      <h3>
        {say(level)} <small>{say(words[unit])}</small>
      </h3>
      <div class="pair">
        {Object.entries(limits).map(([name, n]) => (
          <label key={name}>
            {say(nameOf(level.kind, name))}{' '}
            <small>{say(level.sourced.includes(name) ? words.source : words.shipped)}</small>
            <input
              type="number"
              min={unit === 'hours' ? 0.25 : 1}
              step={unit === 'hours' ? 0.25 : 1}
              value={n}
              disabled={!o.mayChange}
              onInput={({ currentTarget }) => setLimits({ ...limits, [name]: Number(currentTarget.value) })}
            />
          </label>
        ))}
      </div>
      {o.mayChange && (
        <PreviewThenDo
          what={JSON.stringify(limits)}
          title={words.set}
          send={(dryRun) => put<RuleAnswer>(`/api/service-levels/${level.code}`, { [unit]: limits, dryRun })}
          show={deadlinesMoved}
          onDone={o.onDone}
        />
      )}
    </section>
  )
}

const nameOf = (kind: Level['kind'], name: string): { zh: string; en: string } => {
  if (name === 'replyMailbox' || name === 'replySeveral') return words[name]
  // All other limits bear the name of their clock.
  return name in clockLabels ? clockLabel(kind, name as keyof typeof clockLabels) : { zh: name, en: name }
}
