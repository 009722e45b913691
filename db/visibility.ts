import type { Actor } from '../workflows/actor.ts'

/** What a reader sees, as one JSON parameter: his live scopes, and his own id for a list of his own. */
export interface Reader {
  actor: Actor
  /** From `scopesFor` of the permission table: `["city"]` or one `agency:…` for each agency. */
  scopes: readonly string[]
}

/**
 * The second wall: the one predicate that every query of cases `c` carries, whatever the routes have checked before.
 * `$1` is `visibleParam`. The text is chosen by kind of reader, so that both use the index made for them.
 */
export const visible = (reader: Reader): string =>
  reader.scopes.includes('city')
    ? `$1::jsonb = '["city"]'`
    : 'c.agency in (select jsonb_array_elements_text($1::jsonb))'

/** The parameter of `visible`: the city as a whole, or the codes of the agencies; `[]` sees nothing. */
export const visibleParam = (reader: Reader): string =>
  JSON.stringify(
    reader.scopes.includes('city')
      ? ['city']
      : reader.scopes
          .filter((scope) => scope.startsWith('agency:'))
          .map((scope) => scope.slice('agency:'.length)),
  )

/** The same reader looking at one agency only: nothing, when that agency is not his. */
export const narrowed = (reader: Reader, agency: string): Reader => ({
  actor: reader.actor,
  scopes:
    reader.scopes.includes('city') || reader.scopes.includes(`agency:${agency}`) ? [`agency:${agency}`] : [],
})

/** The same predicate where each row of a set brings its own reader: `sees` is a column that holds `visibleParam`. */
export const visibleTo = (sees: string): string => `(${sees} = '["city"]' or ${sees} ? c.agency)`
