import t from 'tap'
import { currentVersion, machines } from '../../workflows/versions.ts'
import { goingOn, restingStates, statesOf, storedStates, storeStates } from '../support/stored-states.ts'

t.setTimeout(60_000)

/**
 * Sabotage that it finds: a stage, a rung or a delay renamed, a guard or a target changed, without a new version beside
 * the old one in `versions.ts`.
 */
for (const version of machines.keys()) {
  t.test(`every case that version ${version} has stored goes on as it did when it was stored`, async (t) => {
    const known = storedStates(version)
    if (!known && version === currentVersion) storeStates(version)
    t.ok(known, 'what a new version stores is written down at its first test, to be kept beside the machine')
    const stored = known ?? []
    const met = new Set(stored.flatMap(({ stored: { snapshot } }) => statesOf(snapshot.value)))
    t.same(
      restingStates(version).filter((state) => !met.has(state)),
      [],
      'every state is among them',
    )
    for (const { goesOn, stored: one, way } of stored) {
      t.equal(one.machineVersion, version)
      t.same(goingOn(one), goesOn, way.join(' > '))
    }
  })
}
