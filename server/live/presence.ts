import type { Database } from '../../db/connection.ts'
import { hearPresence, tellPresence, type Presence } from '../../db/presence-channel.ts'
import type { FeedState } from './feed-state.ts'
import type { Screen } from './screen.ts'
import type { Screens } from './screens.ts'

/** Browsers renew every 10 s; whoever was silent for this long has gone. */
const forgottenAfter = 30_000

/**
 * Who is at which case: user id and case id, nothing else, across all processes. Advice only, so a lost one is
 * harmless. It is told to screens that see the case, and taken only from those.
 */
export async function showPresence(
  screens: Screens,
  o: { db: Database; feed(): FeedState },
): Promise<{ say(screen: Screen, caseId: string | null, doing: string): void; close(): Promise<void> }> {
  const seen = new Map<string, Presence & { at: number }>()
  const at = new WeakMap<Screen, string>()
  const hearing = await hearPresence(o.db, heard)
  const timer = setInterval(forget, 5_000)

  function heard(presence: Presence): void {
    const key = `${presence.who} ${presence.caseId}`
    if (presence.doing === '') seen.delete(key)
    else seen.set(key, { ...presence, at: performance.now() })
    show(presence)
  }

  function show({ caseId, who, doing }: Presence): void {
    for (const screen of screens) {
      if (screen.hello && sees(screen, caseId)) screen.send({ t: 'presence', caseId, who, doing })
    }
  }

  function forget(): void {
    const gone = [...seen].filter(([, presence]) => presence.at < performance.now() - forgottenAfter)
    for (const [key, presence] of gone) {
      seen.delete(key)
      show({ ...presence, doing: '' })
    }
  }

  const sees = (screen: Screen, caseId: string): boolean =>
    o
      .feed()
      .rows.get(caseId)
      ?.scopes.some((scope) => screen.viewer.scopes.includes(scope)) ?? false

  function tell(screen: Screen, caseId: string, doing: string): void {
    tellPresence(o.db, { caseId, who: screen.actor.id, doing: doing.replace(/["\\]/g, '') }).catch(() => {})
  }

  return {
    say(screen, caseId, doing) {
      const before = at.get(screen)
      if (before !== undefined && before !== caseId) tell(screen, before, '')
      at.delete(screen)
      if (caseId === null || !sees(screen, caseId)) return
      at.set(screen, caseId)
      tell(screen, caseId, doing)
    },
    close() {
      clearInterval(timer)
      return hearing.close()
    },
  }
}
