/** How many acts a second `callers` callers get done, each beginning the next when the last is answered. */
export async function perSecond(
  callers: number,
  seconds: number,
  act: (caller: number, turn: number) => Promise<unknown>,
): Promise<number> {
  let done = 0
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        await act(caller, turn)
        done += 1
      }
    }),
  )
  return Math.round((done / (performance.now() - began)) * 1000)
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
