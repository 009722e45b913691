import t from 'tap'
import { kindNames } from '../../workflows/case-kind.ts'
import { kinds } from '../../workflows/kinds.ts'
import { outcomeOf } from '../support/lawful-place.ts'
import { edgeName, edgesOf } from '../support/machine-edges.ts'
import { walk, type Place } from '../support/machine-walk.ts'

t.setTimeout(240_000)

/** More than three times of what all transitions needed when this was written; beyond it one is taken to be unreachable. */
const enough = 60_000

/**
 * Sabotage that it finds: a guard that never holds, a transition that nothing leads to, `clock('accept', 'stop')`
 * taken out of `giveBack`, a target that is another stage.
 */
for (const kind of kindNames)
  t.test(`every way of a ${kind} can be gone, by the shortest path, and leads where it says`, async (t) => {
    const { version } = kinds[kind]
    const named = edgesOf(kind, version)
      .map(edgeName)
      .filter((name) => kind === 'dispatch' || !isFactorys(name))
    const missing = new Set(named)
    const first = new Map<string, Place>()
    const unlawful: string[] = []
    let places = 0
    for (const place of walk(kind, version)) {
      places += 1
      unlawful.push(...outcomeOf(place).map((what) => `${place.way.join(' > ')}: ${what}`))
      for (const name of place.taken.map(edgeName)) if (missing.delete(name)) first.set(name, place)
      if (missing.size === 0 || places === enough || unlawful.length > 20) break
    }
    t.comment(`${first.size} transitions, ${places} cases on the way`)
    t.same([...missing], [], 'no transition is unreachable')
    t.same(unlawful, [], 'stage, holder and clocks are everywhere what the stage asks for')
    const longest = Math.max(...[...first.values()].map(({ way }) => way.length))
    t.ok(longest <= 14, `the longest of the shortest ways has ${longest} acts`)
  })

/**
 * Ways of the clock factory that only a dispatch case needs, or that a clock which `tells` never goes: it is met when
 * its due instant passes.
 */
const isFactorys = (name: string) => name.startsWith('clock.') || name.startsWith('accept.running.breached')
