type Close = () => Promise<void>

/** What was opened, to be closed in the reverse order. */
export interface ClosingStack {
  /** What is added after the closing began is closed at once. */
  add(close: Close): Promise<void>
  /** Closes everything, each part once; a part that fails does not keep the others open. */
  close(): Promise<void>
}

export function closingStack(onError: (error: unknown) => void): ClosingStack {
  const parts: Close[] = []
  let closing: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    for (let part = parts.pop(); part; part = parts.pop()) await part().catch(onError)
  }

  return {
    async add(close) {
      parts.push(close)
      // The process was told to stop while this part was being opened.
      if (closing) await closing.then(closeAll)
    },
    close: () => (closing ??= closeAll()),
  }
}
