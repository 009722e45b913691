/**
 * The fingerprint of one row in a scope's hash: FNV-1a 32 of `id:ver`, then the murmur3 finaliser, so that near
 * versions of one case differ in every bit. A scope's hash is the XOR over its rows: one operation a change.
 * The browser computes the same; a difference means that a screen lies.
 */
export function rowHash(id: string, ver: number): number {
  const text = `${id}:${ver}`
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export interface ScopeSum {
  count: number
  hash: number
}

/** Counts and hashes of every scope, kept as rows come and go. */
export class ScopeSums {
  readonly #sums = new Map<string, ScopeSum>()

  add(scopes: readonly string[], id: string, ver: number): void {
    this.#move(scopes, rowHash(id, ver), 1)
  }

  remove(scopes: readonly string[], id: string, ver: number): void {
    this.#move(scopes, rowHash(id, ver), -1)
  }

  of(scope: string): ScopeSum {
    return this.#sums.get(scope) ?? { count: 0, hash: 0 }
  }

  #move(scopes: readonly string[], hash: number, by: 1 | -1): void {
    for (const scope of scopes) {
      const sum = this.of(scope)
      this.#sums.set(scope, { count: sum.count + by, hash: (sum.hash ^ hash) >>> 0 })
    }
  }
}
