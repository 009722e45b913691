/**
 * A position of the feed as a number. Position P contains every event with `xid < P` and promises nothing else.
 * Throws above 2^53: JavaScript would begin to round, and a rounded position loses events.
 */
export function feedPosition(xid: string): number {
  const position = Number(xid)
  if (!Number.isSafeInteger(position)) throw new Error(`feed position ${xid} does not fit a number`)
  return position
}
