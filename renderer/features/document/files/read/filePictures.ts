import { readPictureHeader } from '../../../../../shared/base/pictureHeader.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import type { ImportNotes } from './importNotes.ts'

/** A picture of a file that is still to be re-encoded; the node `image` with its `ref` is its place. */
export interface FilePicture {
  readonly ref: string
  readonly bytes: Uint8Array
}

/** Pictures that are read of one file, and their size in bytes: larger ones are refused before they are decoded. */
const MAX_PICTURES = 300
const MAX_BYTES = 10_000_000

/** Gathers the pictures of a file. What is no picture is left out, and said. */
export class FilePictures {
  readonly all: FilePicture[] = []
  readonly #notes: ImportNotes

  constructor(notes: ImportNotes) {
    this.#notes = notes
  }

  /** The place of a picture; where it cannot be read, its description as a paragraph. */
  node(bytes: Uint8Array | undefined, alt: string): BodyNode | null {
    const header = bytes && bytes.length <= MAX_BYTES && this.all.length < MAX_PICTURES ? readPictureHeader(bytes) : null
    if (!bytes || !header) {
      this.#notes.add('picture', alt)
      return alt ? { type: 'paragraph', content: [{ type: 'text', text: alt }] } : null
    }
    const ref = String(this.all.length + 1)
    this.all.push({ ref, bytes })
    return { type: 'image', attrs: { ref, alt } }
  }
}
