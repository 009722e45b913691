import t from 'tap'
import { kindNames } from '../../workflows/case-kind.ts'
import { kinds } from '../../workflows/kinds.ts'
import { goingOn, restingStates, statesOf, storedStates, storeStates } from '../support/stored-states.ts'

t.setTimeout(120_000)

/**
 * Sabotage that it finds: a stage, a rung or a delay renamed, a guard or a target changed, without a new version beside
 * the old one in the kind's `machines`.
 */
for (const kind of kindNames)
  for (const version of kinds[kind].machines.keys()) {
    t.test(`every ${kind} that version ${version} has stored goes on as it did then`, async (t) => {
      const known = storedStates(kind, version)
      if (!known && version === kinds[kind].version) storeStates(kind, version)
      t.ok(
        known,
        'what a new version stores is written down at its first test, to be kept beside the machine',
      )
      const stored = known ?? []
      const met = new Set(stored.flatMap(({ stored: { snapshot } }) => statesOf(snapshot.value)))
      t.same(
        restingStates(kind, version).filter((state) => !met.has(state)),
        [],
        'every state is among them',
      )
      for (const { goesOn, stored: one, way } of stored) {
        t.equal(one.machineVersion, version)
        t.same(goingOn(one), goesOn, way.join(' > '))
      }
    })
  }
