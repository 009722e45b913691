import type { CaseRow } from '../wire/case.ts'
import { language, say } from './language.ts'

const words = {
  look: { zh: '看', en: 'Look' },
  looked: { zh: '已看', en: 'Looked at' },
}

interface Sample {
  sample: readonly CaseRow[]
  /** Ids of those that were opened since the release was chosen. */
  seen: ReadonlySet<string>
  onLook(no: string): void
}

/** Which cases must be opened before all are released. */
export function DeskSampleList({ onLook, sample, seen }: Sample) {
  const left = sample.filter(({ id }) => !seen.has(id)).length
  return (
    <div class="desk-sample" role="group" aria-label={leftText(sample.length, left)}>
      <p role="status">{leftText(sample.length, left)}</p>
      <ul>
        {sample.map(({ id, label, no }) => (
          <li key={id}>
            <button type="button" class="second" onClick={() => onLook(no)}>
              {say(words.look)} {no.slice(-5)}
            </button>{' '}
            {label} {seen.has(id) && <b>✓ {say(words.looked)}</b>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function leftText(n: number, left: number): string {
  if (language.value === 'zh')
    return left === 0 ? `抽查 ${n} 件，都看過了` : `抽查 ${n} 件，還有 ${left} 件沒看；看過才能執行`
  return left === 0
    ? `Sample of ${n}: all looked at`
    : `Sample of ${n}: look at ${left} more before releasing`
}
