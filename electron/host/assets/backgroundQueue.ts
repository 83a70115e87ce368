/** Something that is written when no room has anything to send. */
type Write = () => void

/** Frames of one piece that wait behind everything else of a connection, in their order: parts of assets. */
export class BackgroundQueue {
  readonly #writes: Write[] = []

  get isEmpty(): boolean {
    return this.#writes.length === 0
  }

  add(write: Write): void {
    this.#writes.push(write)
  }

  /** Writes while `mayWrite` returns true; what a write adds comes after it. */
  flush(mayWrite: () => boolean): void {
    while (this.#writes.length > 0 && mayWrite()) this.#writes.shift()?.()
  }
}
