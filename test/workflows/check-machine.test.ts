import t from 'tap'
import { setup, type AnyStateMachine } from 'xstate'
import { checkMachine } from '../../workflows/check-machine.ts'
import { machines } from '../../workflows/versions.ts'

t.test('every machine in force may serve', async (t) => {
  for (const [version, machine] of machines) t.doesNotThrow(() => checkMachine(machine, version))
})

const sick: Record<string, [AnyStateMachine, RegExp]> = {
  'a delay that nobody defined': [
    setup({}).createMachine({
      id: 'sick',
      initial: 'a',
      states: { a: { after: { NOWHERE: 'b' } }, b: {} },
    } as never),
    /no delay is called NOWHERE/,
  ],
  'a guard that nobody defined': [
    setup({}).createMachine({ id: 'sick', on: { X: { guard: 'nowhere', actions: () => {} } } } as never),
    /no guard is called nowhere/,
  ],
  'an action that nobody defined': [
    setup({}).createMachine({ id: 'sick', on: { X: { actions: 'nowhere' } } } as never),
    /no action is called nowhere/,
  ],
  'a delay that is not a number': [
    setup({ delays: { LATER: () => Number.NaN } }).createMachine({
      id: 'sick',
      initial: 'a',
      states: { a: { after: { LATER: 'b' } }, b: {} },
    }),
    /the delay LATER gives NaN/,
  ],
  'a wildcard': [setup({}).createMachine({ id: 'sick', on: { '*': { actions: () => {} } } }), /the event \*/],
}

for (const [what, [machine, reason]] of Object.entries(sick)) {
  t.test(`a machine with ${what} is refused at the start`, async (t) => {
    t.throws(() => checkMachine(machine, 1), reason)
  })
}
