import * as Y from 'yjs'

/** Whether an update contains no structs, only deletions: its count of writers is zero. */
const isDeletion = (update: Uint8Array) => update[0] === 0

/** The whole state of a room's document, encoded when it is asked for, and how big it is. */
export class WholeState {
  #encoded: Uint8Array | null = null
  #sealed: readonly Buffer[] | null = null
  #bytes = 0

  constructor(private readonly doc: Y.Doc) {}

  /** The document, with everything in it (Yjs, version 1). Cost: the document, once after each change. */
  encode(): Uint8Array {
    this.#encoded ??= Y.encodeStateAsUpdate(this.doc)
    this.#bytes = this.#encoded.length
    return this.#encoded
  }

  /** The document as `seal` makes it a message for the clients, sealed once after each change. */
  sealed(seal: (state: Uint8Array) => readonly Buffer[]): readonly Buffer[] {
    this.#sealed ??= seal(this.encode())
    return this.#sealed
  }

  /** The key has changed. */
  forgetSealed(): void {
    this.#sealed = null
  }

  /** The document was changed by an update of so many bytes. */
  changed(bytes: number): void {
    this.#encoded = null
    this.#sealed = null
    this.#bytes += bytes
  }

  /**
   * Whether there would be more than `most` bytes with an update: never for one that only deletes, which makes room. The sum of all updates exceeds the
   * state: it is encoded to know.
   */
  isFullFor(update: Uint8Array, most: number): boolean {
    return !isDeletion(update) && this.#bytes + update.length > most && this.encode().length + update.length > most
  }
}
