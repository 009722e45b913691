/** The line before each piece of a backup file; `bytes` of data follow it. */
export type PieceHead =
  | { kind: 'header'; bytes: 0; format: 1; epoch: number; migrations: { name: string; sha256: string }[] }
  /** Rows as PostgreSQL's text COPY prints them, always whole ones. */
  | { kind: 'rows'; bytes: number; table: string }
  /** Comes last: a file that breaks off has none. */
  | { kind: 'manifest'; bytes: 0; tables: TableSum[] }

/** What a table held: the number of its rows and the SHA-256 of their text in the order of the primary key. */
export interface TableSum {
  table: string
  rows: number
  sha256: string
}

export function writtenPiece(head: PieceHead, data: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), data])
}

/** The pieces of a backup that comes in chunks of any size. Throws when it breaks off or is none. */
export async function* pieces(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<{ head: PieceHead; data: Buffer }> {
  const source = chunks[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  async function more(): Promise<boolean> {
    const next = await source.next()
    if (next.done) return false
    held = Buffer.concat([held, next.value])
    return true
  }

  for (;;) {
    let end = held.indexOf(10)
    while (end < 0) {
      if (held.length > longestHead || !(await more())) {
        if (held.length === 0) return
        throw new Error('the backup breaks off, or it is no backup')
      }
      end = held.indexOf(10)
    }
    const head = headFrom(held.subarray(0, end))
    while (held.length < end + 1 + head.bytes) {
      if (!(await more())) throw new Error('the backup breaks off')
    }
    yield { head, data: held.subarray(end + 1, end + 1 + head.bytes) }
    held = held.subarray(end + 1 + head.bytes)
  }
}

/** The manifest names some dozens of tables: nothing that starts with a longer line was written by us. */
const longestHead = 1_000_000

function headFrom(line: Buffer): PieceHead {
  try {
    const head: unknown = JSON.parse(line.toString())
    // The seam: what else stands in the line was written by `writtenPiece`, and sums tell whether it changed since.
    if (typeof head === 'object' && head && 'kind' in head && 'bytes' in head) return head as PieceHead
  } catch {
    // Told below, without the line.
  }
  throw new Error('this is no backup of the hotline')
}
