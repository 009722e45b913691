import { dispatch, dispatchVersion } from './dispatch.ts'

/**
 * The machine versions in force. A case names the version that made it; an old one stays here until no open case
 * uses it, or until a migration maps both its states and its timers.
 */
export const machines: ReadonlyMap<number, typeof dispatch> = new Map([[dispatchVersion, dispatch]])

/** The version that opens new cases. */
export const currentVersion = dispatchVersion

/** @throws Error for a version that this program no longer knows: the case must not be guessed at. */
export function machineOf(version: number): typeof dispatch {
  const machine = machines.get(version)
  if (!machine) throw new Error(`dispatch machine version ${version} is not in force`)
  return machine
}
