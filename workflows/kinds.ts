import type { AnyStateMachine } from 'xstate'
import type { CaseKind, KindName } from './case-kind.ts'
import { coHandlingKind } from './co-handling-kind.ts'
import { dispatchKind } from './dispatch-kind.ts'
import { petitionKind } from './petition-kind.ts'

/** The kinds of case that the engine drives. */
export const kinds: Readonly<Record<KindName, CaseKind>> = {
  dispatch: dispatchKind,
  petition: petitionKind,
  coHandling: coHandlingKind,
}

/** @throws Error for a version that this program no longer knows: the case must not be guessed at. */
export function machineOf(kind: KindName, version: number): AnyStateMachine {
  const machine = kinds[kind].machines.get(version)
  if (!machine) throw new Error(`${kind} machine version ${version} is not in force`)
  return machine
}
