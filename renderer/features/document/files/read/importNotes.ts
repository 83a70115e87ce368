import { truncate } from '../../../../../shared/base/text/truncate.ts'

/** What a file had that did not come in, or not as it was. */
export const importNoteKinds = [
  'comment',
  'deletion',
  'trackedChange',
  'picture',
  'linkedPicture',
  'headerFooter',
  'contents',
  'textBox',
  'formula',
  'object',
  'macro',
  'hidden',
  'symbol',
  'tooDeep',
  'look',
] as const
export type ImportNoteKind = (typeof importNoteKinds)[number]

/** One kind of what was left out: how often, and the words of the first few. */
export interface ImportNote {
  readonly kind: ImportNoteKind
  readonly count: number
  readonly examples: readonly string[]
}

/** Examples of one kind, and their length, in UTF-16 units. */
const MAX_EXAMPLES = 200
const MAX_LENGTH = 500

/** Gathers what did not come in from a file. */
export class ImportNotes {
  readonly #notes = new Map<ImportNoteKind, { count: number; examples: string[] }>()

  add(kind: ImportNoteKind, example = ''): void {
    const note = this.#notes.get(kind) ?? { count: 0, examples: [] }
    note.count++
    const words = example.replace(/\s+/g, ' ').trim()
    if (words && note.examples.length < MAX_EXAMPLES) note.examples.push(truncate(words, MAX_LENGTH))
    this.#notes.set(kind, note)
  }

  /** In the order of {@link importNoteKinds}. */
  all(): readonly ImportNote[] {
    return importNoteKinds.flatMap((kind) => {
      const note = this.#notes.get(kind)
      return note ? [{ kind, ...note }] : []
    })
  }
}
