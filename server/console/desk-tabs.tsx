import { queues } from './desk-queues.ts'
import { say } from './language.ts'

const words = { queues: { zh: '督導工作', en: 'Queues' } }

interface Tabs {
  chosen: string
  counts: ReadonlyMap<string, number>
  /** False: the rows are old, and a count is about right. */
  certain: boolean
  onChoose(name: string): void
}

/** The queues with what lies in each; their digit keys stand in front. */
export function DeskTabs({ certain, chosen, counts, onChoose }: Tabs) {
  return (
    <nav class="desk-tabs" aria-label={say(words.queues)}>
      {queues.map(({ label, name }, i) => (
        <button
          key={name}
          class={`quiet ${name}`}
          data-queue={name}
          aria-current={name === chosen ? 'true' : undefined}
          aria-keyshortcuts={String(i + 1)}
          onClick={() => onChoose(name)}
        >
          <kbd>{i + 1}</kbd> {say(label)}
          <b class={`count ${counts.get(name) ? '' : 'none'}`}>{countText(counts.get(name), certain)}</b>
        </button>
      ))}
    </nav>
  )
}

const countText = (count: number | undefined, certain: boolean) =>
  count === undefined ? '—' : `${certain ? '' : '≈ '}${count.toLocaleString('en')}`
