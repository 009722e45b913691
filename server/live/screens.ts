import { petitionScopes, scopesFor, type Organisation } from '../../workflows/permissions.ts'
import type { Actor } from '../../workflows/actor.ts'
import { closing } from './closing.ts'
import type { LiveCounters } from './live-counters.ts'
import type { Screen } from './screen.ts'

const socketsAUser = 5

/** All sockets of this process. */
export class Screens {
  readonly #open = new Set<Screen>()
  readonly #organisation: Organisation
  readonly #counters: LiveCounters

  constructor(organisation: Organisation, counters: LiveCounters) {
    this.#organisation = organisation
    this.#counters = counters
  }

  [Symbol.iterator](): IterableIterator<Screen> {
    return this.#open.values()
  }

  /** Takes a screen in. The sixth of one person costs that person the one that was hidden longest. */
  add(screen: Screen): void {
    this.#open.add(screen)
    this.#counters.sockets = this.#open.size
    screen.socket.on('close', (code) => {
      this.#open.delete(screen)
      this.#counters.sockets = this.#open.size
      this.#counters.closed(screen.ended ?? code)
    })
    const own = [...this.#open].filter((one) => one.isOpen && one.actor.id === screen.actor.id)
    if (own.length <= socketsAUser) return
    const others = own.filter((other) => other !== screen)
    const [longest] = others.filter(({ hello }) => hello?.hidden).concat(others)
    longest?.close(closing.tooMany)
  }

  /** Whether every scope belongs to this person: what his lists contain, no more. */
  mayHear(actor: Actor, scopes: readonly string[]): boolean {
    const dispatch = scopesFor(actor, this.#organisation)
    const own = new Set([...dispatch, ...petitionScopes(dispatch)])
    return scopes.every((scope) => own.has(scope))
  }

  /** The logins as they are now: ended → closed; changed → it starts anew with what is left to it. */
  compare(logins: ReadonlyMap<string, Actor>, asked: ReadonlySet<string>): void {
    for (const screen of this.#open) {
      const actor = logins.get(screen.login)
      if (!actor) {
        if (asked.has(screen.login)) screen.close(closing.login)
      } else if (actor.role !== screen.actor.role || actor.agency !== screen.actor.agency) {
        this.#changeRights(screen, actor)
      }
    }
  }

  #changeRights(screen: Screen, actor: Actor): void {
    screen.actor = actor
    const isOfPetitions = screen.viewer.scopes.some((scope) => scope.startsWith('petitions'))
    const dispatch = scopesFor(actor, this.#organisation)
    const scopes = isOfPetitions ? petitionScopes(dispatch) : dispatch
    if (scopes.length === 0) return screen.close(closing.right)
    if (!screen.hello) return
    screen.viewer.scopes = scopes
    screen.reset('rights')
  }

  tick(now: number): void {
    for (const screen of this.#open) {
      screen.flush(now)
      screen.ping(now)
    }
  }

  close(): void {
    for (const screen of this.#open) screen.close(closing.restart)
  }
}
