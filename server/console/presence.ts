import { signal, type ReadonlySignal } from '@preact/signals'
import type { ServerFrame } from '../wire/live.ts'

/** Somebody else at a case: staff id and what he does there. */
export interface Present {
  who: string
  doing: string
}

/** The server forgets whoever was silent for 30 s. */
const renewEvery = 10_000
/** Who walks through a list is at none of its cases; the server ends screens that talk too much. */
const settlesAfter = 800

/** Who is at which case. Advice only: the version is the guard. */
export function presenceBoard(tell: (caseId: string | null, doing: string) => void): {
  present: ReadonlySignal<ReadonlyMap<string, readonly Present[]>>
  say(caseId: string | null, doing?: string): void
  heard(frame: Extract<ServerFrame, { t: 'presence' }>): void
  renew(): void
  close(): void
} {
  const present = signal<ReadonlyMap<string, readonly Present[]>>(new Map())
  let own: { caseId: string; doing: string } | undefined
  const renew = () => {
    if (own && !document.hidden) tell(own.caseId, own.doing)
  }
  const timer = setInterval(renew, renewEvery)
  let settling: ReturnType<typeof setTimeout> | undefined

  return {
    present,
    say(caseId, doing = 'reading') {
      if (caseId === own?.caseId && doing === own?.doing) return
      own = caseId === null ? undefined : { caseId, doing }
      clearTimeout(settling)
      settling = setTimeout(() => tell(caseId, doing), settlesAfter)
    },
    heard({ caseId, who, doing }) {
      const others = (present.peek().get(caseId) ?? []).filter((other) => other.who !== who)
      const there = doing === '' ? others : [...others, { who, doing }]
      present.value = new Map(present.peek()).set(caseId, there)
    },
    renew,
    close() {
      clearInterval(timer)
      clearTimeout(settling)
    },
  }
}
