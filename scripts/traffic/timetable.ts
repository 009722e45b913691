/** Things to do in the order of their time; the earliest is taken first. */
export interface Timetable<T> {
  add(at: number, what: T): void
  /** Time of the earliest. */
  next(): number | undefined
  take(): T | undefined
}

/** A binary heap: a typhoon day has some thousand entries, and each act adds the case's next. */
export function timetable<T>(): Timetable<T> {
  const heap: { at: number; what: T }[] = []

  function swapped(a: number, b: number): boolean {
    const [one, other] = [heap[a], heap[b]]
    if (!one || !other || one.at <= other.at) return false
    heap[a] = other
    heap[b] = one
    return true
  }

  return {
    next: () => heap[0]?.at,
    add(at, what) {
      heap.push({ at, what })
      let child = heap.length - 1
      while (child > 0) {
        const parent = (child - 1) >> 1
        if (!swapped(parent, child)) return
        child = parent
      }
    },
    take() {
      const first = heap[0]
      const last = heap.pop()
      if (!first || !last) return undefined
      if (heap.length > 0) heap[0] = last
      for (let parent = 0; ;) {
        const [left, right] = [parent * 2 + 1, parent * 2 + 2]
        const least = (heap[right]?.at ?? Infinity) < (heap[left]?.at ?? Infinity) ? right : left
        if (!swapped(parent, least)) return first.what
        parent = least
      }
    },
  }
}
