import { me } from './me.ts'

/**
 * What is half written. It may name people, so it lives as long as the tab (sessionStorage), belongs to the login that
 * wrote it, and goes when that person signs out, in whichever window.
 */
const prefix = 'draft'
const nameOf = (name: string) => `${prefix} ${me.peek()?.id} ${name}`

/** Keeps it; undefined lets it go. */
export function keepDraft(name: string, draft: object | undefined): void {
  if (draft === undefined) sessionStorage.removeItem(nameOf(name))
  else sessionStorage.setItem(nameOf(name), JSON.stringify(draft))
}

/** What `keepDraft` kept under this name; `T` is what was given to it. */
export function keptDraft<T extends object>(name: string): T | undefined {
  const text = sessionStorage.getItem(nameOf(name))
  // Written by `keepDraft` and by nobody else.
  return text === null ? undefined : (JSON.parse(text) as T)
}

/** What somebody else left in this tab goes. */
export function forgetForeignDrafts(): void {
  const own = nameOf('')
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(`${prefix} `) && !name.startsWith(own)) sessionStorage.removeItem(name)
}

const signOuts = new BroadcastChannel('sign-out')
signOuts.onmessage = () => sessionStorage.clear()

/** The person leaves: nothing half written stays, here or in another window. */
export function forgetDrafts(): void {
  sessionStorage.clear()
  signOuts.postMessage('')
}
