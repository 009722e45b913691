/** Figures of the live feed for `/metrics`: counts, never what was sent. */
export class LiveCounters {
  sockets = 0
  resets = 0
  resyncs = 0
  /** Bytes handed to sockets. */
  bytes = 0
  /** The most bytes that ever waited on one socket: what one slow viewer can cost this process. */
  mostUnsent = 0
  readonly closes = new Map<number, number>()

  closed(code: number): void {
    this.closes.set(code, (this.closes.get(code) ?? 0) + 1)
  }
}
