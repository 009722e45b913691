import type { CaseRow } from '../../workflows/case-row.ts'
import { scopesOf } from '../../workflows/permissions.ts'

/** A city has some hundreds of these words; what is beyond is a mistake elsewhere and is not kept. */
const most = 20_000

/**
 * Every row that comes from the database brings its own copy of "public-works-maintenance". Ten thousand rows held
 * for hours share one copy of each such word instead: half of their memory.
 */
export class SharedWords {
  readonly #words = new Map<string, string>()
  readonly #scopes = new Map<string, readonly string[]>()

  /** The same row, made of shared words. */
  row(row: CaseRow): CaseRow {
    return {
      ...row,
      kind: this.#share(row.kind),
      category: this.#share(row.category),
      district: this.#shareIfAny(row.district),
      village: this.#shareIfAny(row.village),
      agency: this.#share(row.agency),
      officer: this.#shareIfAny(row.officer),
      stage: this.#share(row.stage),
      priority: this.#share(row.priority),
      dueClock: this.#shareIfAny(row.dueClock),
      label: this.#share(row.label),
    }
  }

  /** Live scopes of a row: the same list for all cases of one officer. */
  scopesOf(row: CaseRow): readonly string[] {
    const key = `${row.kind} ${row.agency} ${row.officer ?? ''}`
    const known = this.#scopes.get(key)
    if (known) return known
    const scopes = scopesOf(row)
    if (this.#scopes.size < most) this.#scopes.set(key, scopes)
    return scopes
  }

  #share<T extends string>(word: T): T {
    const known = this.#words.get(word)
    // Equal text is the same word of the same list.
    if (known !== undefined) return known as T
    if (this.#words.size < most) this.#words.set(word, word)
    return word
  }

  #shareIfAny<T extends string>(word: T | null): T | null {
    return word === null ? null : this.#share(word)
  }
}
