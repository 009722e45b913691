import t from 'tap'
import { setup } from 'xstate'
import { checkMachine } from '../../workflows/check-machine.ts'
import { kinds } from '../../workflows/kinds.ts'

t.test('every machine in force may serve', async (t) => {
  for (const kind of Object.values(kinds))
    for (const [version, machine] of kind.machines)
      t.doesNotThrow(() => checkMachine(machine, version, kind), `${kind.name} ${version}`)
})

/** XState's own type of "any machine" does not fit its machines under exact optional properties. */
type Checked = Parameters<typeof checkMachine>[0]

/** One machine a sickness; XState's types would not let most of them pass. */
const machine = (config: object) =>
  setup({ delays: { LATER: () => Number.NaN } }).createMachine({
    id: 'sick',
    ...config,
  }) as unknown as Checked

const sick: Record<string, [Checked, RegExp]> = {
  'a delay that nobody defined': [
    machine({ initial: 'a', states: { a: { after: { NOWHERE: 'b' } }, b: {} } }),
    /no delay is called NOWHERE/,
  ],
  'a guard that nobody defined': [
    machine({ on: { X: { guard: 'nowhere', actions: () => {} } } }),
    /no guard is called nowhere/,
  ],
  'an action that nobody defined': [
    machine({ on: { X: { actions: 'nowhere' } } }),
    /no action is called nowhere/,
  ],
  'a delay that is not a number': [
    machine({ initial: 'a', states: { a: { after: { LATER: 'b' } }, b: {} } }),
    /the delay LATER gives NaN/,
  ],
  'a wildcard': [machine({ on: { '*': { actions: () => {} } } }), /the event \*/],
}

for (const [what, [machine, reason]] of Object.entries(sick)) {
  t.test(`a machine with ${what} is refused at the start`, async (t) => {
    t.throws(() => checkMachine(machine, 1, kinds.dispatch), reason)
  })
}
