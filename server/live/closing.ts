/** Why the server ends a socket. Above 4000 are our own codes; the others are the protocol's. */
export const closing = {
  notText: 1003,
  broken: 1008,
  restart: 1012,
  tooSlow: 1013,
  login: 4401,
  right: 4403,
  tooMany: 4409,
} as const
export type Closing = (typeof closing)[keyof typeof closing]

/** Seconds after which a screen that was closed may come back; 0 = not by itself. */
export const retryAfter: Record<Closing, number> = {
  [closing.notText]: 0,
  [closing.broken]: 0,
  [closing.restart]: 1,
  [closing.tooSlow]: 2,
  [closing.login]: 0,
  [closing.right]: 0,
  [closing.tooMany]: 0,
}
