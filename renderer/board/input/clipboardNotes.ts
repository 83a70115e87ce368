import * as v from 'valibot'
import { idOf } from '../../../shared/base/id.ts'
import { readableJson } from '../../../shared/base/read.ts'
import { type Note, noteColours, writerOf } from '../../../shared/model/records/note.ts'
import { boxOnBoard } from '../../../shared/model/value/box.ts'

/** Notes that one paste creates at once; the rest is offered, never dropped. */
export const MAX_PASTED_NOTES = 500

/** Longest text that is turned into notes without asking, in UTF-16 units: a longer one is no list of notes, and would block the window. */
export const MAX_PASTED_TEXT = 1_000_000

/** Largest update that a paste makes, in bytes: the host accepts four million (`protocol/limits.ts`), and other devices are slow. */
const MAX_UPDATE_BYTES = 3 * 2 ** 20
/** Bytes of a note's entry besides its text, at most. */
const NOTE_BYTES = 300

/** How many of these notes fit in one update: at least one, at most `max`. Cost: O(notes). */
export function batchSize(texts: readonly string[], max: number): number {
  let bytes = 0
  const overflowIndex = texts.findIndex((text) => {
    // a UTF-16 unit takes at most three bytes of UTF-8
    bytes += text.length * 3 + NOTE_BYTES
    return bytes > MAX_UPDATE_BYTES
  })
  return Math.min(overflowIndex === -1 ? texts.length : Math.max(1, overflowIndex), max)
}

/** Clipboard type of notes copied in Tavolo: text, colour, writer and box as JSON, beside the plain text. */
export const NOTES_MIME_TYPE = 'application/x-tavolo-notes+json'

const copiedNotesSchema = v.pipe(
  v.array(
    v.object({
      text: v.pipe(v.string(), v.maxLength(200_000)),
      colour: v.picklist(noteColours),
      wordsOf: v.optional(idOf<'person'>()),
      box: v.pipe(v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() }), v.transform(boxOnBoard)),
    }),
  ),
  v.minLength(1),
  v.maxLength(20_000),
)
/** Notes copied in Tavolo, validated. */
export type CopiedNotes = v.InferOutput<typeof copiedNotesSchema>

/** Validates notes copied in Tavolo; null where the clipboard holds anything else. */
export const parseCopiedNotes = (data: string): CopiedNotes | null => readableJson(copiedNotesSchema, data)

/** What is copied of an object that holds words. */
export type CopiedFrom = Pick<Note, 'text' | 'colour' | 'by' | 'wordsOf' | 'box'> & { readonly id: string }

/** Notes in the form of {@link NOTES_MIME_TYPE}. */
export const serializeCopiedNotes = (notes: readonly Omit<CopiedFrom, 'id'>[]): string =>
  JSON.stringify(notes.map((note) => ({ text: note.text, colour: note.colour, wordsOf: writerOf(note), box: note.box })))

const joinLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')

/** Notes as plain text: one line each; a single note keeps its own lines. */
export const notesToText = (notes: readonly Pick<Note, 'text'>[]): string =>
  notes.length === 1 ? (notes[0]?.text ?? '') : notes.map((note) => joinLines(note.text)).join('\n')
