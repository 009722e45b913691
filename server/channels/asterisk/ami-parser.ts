/** A block of the Asterisk Manager Interface: keys in lower case, each with all its values in their order. */
export type AmiMessage = ReadonlyMap<string, readonly string[]>

/** A block beyond this is not ours: it is let go, and reading goes on after it. */
const longest = 64 * 1024
const blank = Buffer.from('\r\n\r\n')

/**
 * Reads `Key: Value` blocks that end with an empty line out of a stream that is cut anywhere, in the middle of a
 * character too. The banner before the first block and lines without a colon are skipped.
 */
export class AmiParser {
  #rest = Buffer.alloc(0)
  #skipping = false

  /** The blocks that are whole with this piece. */
  push(piece: Buffer): AmiMessage[] {
    const messages: AmiMessage[] = []
    this.#rest = Buffer.concat([this.#rest, piece])
    for (let end = this.#rest.indexOf(blank); end >= 0; end = this.#rest.indexOf(blank)) {
      const block = this.#rest.subarray(0, end)
      this.#rest = this.#rest.subarray(end + blank.length)
      if (!this.#skipping && block.length <= longest) messages.push(...messageIn(block.toString('utf8')))
      this.#skipping = false
    }
    if (this.#rest.length > longest) {
      // Its end may be cut by this very piece, so the last three bytes stay.
      this.#rest = this.#rest.subarray(-(blank.length - 1))
      this.#skipping = true
    }
    return messages
  }
}

function messageIn(block: string): AmiMessage[] {
  const fields = new Map<string, string[]>()
  for (const line of block.split('\r\n')) {
    const [, key, value = ''] = /^([\w()-]+):\s?(.*)$/s.exec(line) ?? []
    if (key === undefined) continue
    const name = key.toLowerCase()
    fields.set(name, [...(fields.get(name) ?? []), value])
  }
  return fields.size === 0 ? [] : [fields]
}

/** A block to be sent. What could end a line is taken out of the values: nobody writes a second line through one. */
export const amiAction = (action: string, fields: Readonly<Record<string, string>> = {}): string =>
  [['Action', action], ...Object.entries(fields)]
    .map(([key, value]) => `${key}: ${value?.replace(/[\r\n]+/g, ' ')}\r\n`)
    .join('') + '\r\n'
