/** The first of many. */
export function* firstOf<T>(all: Iterable<T>, most: number): Generator<T, void, undefined> {
  let taken = 0
  for (const one of all) {
    if (taken === most) return
    taken += 1
    yield one
  }
}
