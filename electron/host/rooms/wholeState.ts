import * as Y from 'yjs'

/** The whole state of a room's document, encoded when it is asked for, and how big it is. */
export class WholeState {
  #encoded: Uint8Array | null = null
  #bytes = 0

  constructor(private readonly doc: Y.Doc) {}

  /** The document, with everything in it (Yjs, version 1). Cost: the document, once after each change. */
  encode(): Uint8Array {
    this.#encoded ??= Y.encodeStateAsUpdate(this.doc)
    this.#bytes = this.#encoded.length
    return this.#encoded
  }

  /** The document was changed by an update of so many bytes. */
  changed(bytes: number): void {
    this.#encoded = null
    this.#bytes += bytes
  }

  /** Whether there would be more than `most` bytes with so many more. The sum of all updates exceeds the state: it is encoded to know. */
  exceeds(most: number, bytes: number): boolean {
    return this.#bytes + bytes > most && this.encode().length + bytes > most
  }
}
