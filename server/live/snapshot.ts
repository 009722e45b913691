import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { snapshotOf } from './columns.ts'
import type { FeedReader } from './feed-reader.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export type Encoding = 'br' | 'gzip' | 'identity'

/** How long the same bytes serve everybody: 500 screens that come back at once cost one compression. */
const sharedMs = 1_000

interface Shared {
  feed: object
  seq: number
  at: number
  json: Buffer
  encoded: Map<Encoding, Promise<Buffer>>
}

/** Snapshots as bytes, one a scope and second. */
export function snapshots(o: { reader: FeedReader; clock: { now(): number } }) {
  const shared = new Map<string, Shared>()

  function current(scope: string, min: number): Shared {
    const feed = o.reader.feed()
    const known = shared.get(scope)
    const fresh = known && known.feed === feed && known.seq >= min && known.at > performance.now() - sharedMs
    if (fresh) return known
    const json = Buffer.from(JSON.stringify(snapshotOf(feed, scope, o.clock.now())))
    const made = { feed, seq: feed.head, at: performance.now(), json, encoded: new Map() }
    shared.set(scope, made)
    return made
  }

  /** The rows of `scope` at a position not below `min`, which the feed has reached. */
  return (scope: string, min: number, encoding: Encoding): Promise<Buffer> => {
    const { json, encoded } = current(scope, min)
    const known = encoded.get(encoding)
    if (known) return known
    const made = encode(json, encoding)
    encoded.set(encoding, made)
    return made
  }
}

function encode(json: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotli(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return encoding === 'gzip' ? zip(json) : Promise.resolve(json)
}

/** The best encoding that the browser takes. */
export function encodingFor(accepted: string | undefined): Encoding {
  const words = (accepted ?? '').split(',').map((word) => word.trim().split(';'))
  const takes = (name: string) => words.some(([word, q]) => word === name && !/^\s*q=0(\.0*)?$/.test(q ?? ''))
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}
