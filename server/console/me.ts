import { signal } from '@preact/signals'
import type { Me } from '../wire/account.ts'
import { get, put } from './api.ts'

/** Who sits here; null until it is known. */
export const me = signal<Me | null>(null)

/** Learns who is signed in; whoever is not is sent to do so. @throws ApiProblem */
export async function loadMe(): Promise<void> {
  me.value = await get<Me>('/api/me')
}

/** Shortcuts of one key on or off, at every desk of this person. @throws ApiProblem */
export async function setSingleKeys(singleKeys: boolean): Promise<void> {
  me.value = await put<Me>('/api/me/preferences', { singleKeys })
}
