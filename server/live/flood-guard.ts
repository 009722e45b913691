/** Lets through `most` acts in any `ms` milliseconds, times by the caller's clock. */
export function floodGuard(o: { most: number; ms: number }): (now: number) => boolean {
  const times: number[] = []
  return (now) => {
    while (times[0] !== undefined && times[0] <= now - o.ms) times.shift()
    if (times.length >= o.most) return false
    times.push(now)
    return true
  }
}

/** One guard a key; keys that were quiet for the whole time are forgotten. */
export function floodGuards(o: { most: number; ms: number }): (key: string, now: number) => boolean {
  const guards = new Map<string, { lets: (now: number) => boolean; at: number }>()
  return (key, now) => {
    for (const [other, { at }] of guards) if (at <= now - o.ms) guards.delete(other)
    const guard = guards.get(key) ?? { lets: floodGuard(o), at: now }
    guards.set(key, guard)
    guard.at = now
    return guard.lets(now)
  }
}
