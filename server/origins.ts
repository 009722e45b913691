import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'

const loopback = ['127.0.0.1', '::1', 'localhost']

/** Whether only this machine reaches an address. */
export const isLoopback = (host: string): boolean => loopback.includes(host)

/**
 * Plain http is for this machine alone; whoever comes from outside comes through a proxy whose address we must know,
 * or every request of his would be taken for a forged one.
 *
 * @throws Error when `HOST` is reached from outside and `PUBLIC_ORIGINS` is empty.
 */
export function checkOrigins({ HOST, PUBLIC_ORIGINS }: Config): void {
  if (isLoopback(HOST) || PUBLIC_ORIGINS.length > 0) return
  throw new Error(
    `settings: HOST ${HOST} is reached from outside: PUBLIC_ORIGINS must name the address that browsers use`,
  )
}

/** The origins of our own pages: what the city named, and this machine's own. */
export function ownOrigins({ PUBLIC_ORIGINS }: Config, address: AddressInfo | null): string[] {
  const here = address
    ? ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${address.port}`)
    : []
  return [...PUBLIC_ORIGINS, ...here]
}
