import * as v from 'valibot'
import { readable } from '../../../shared/base/read.ts'
import { splitText } from '../../../shared/base/splitText.ts'
import { MAX_NOTE_TEXT, type Note, noteColours } from '../../../shared/model/records/note.ts'

/** Notes that one pasted text makes at once; the rest is offered, never dropped. */
export const MAX_PASTED_NOTES = 500

/** Characters of text that are worth making notes of; more is no list of notes, and would make every screen wait. */
export const MAX_PASTED_TEXT = 1_000_000

/** Bytes of notes that go out in one update: the host takes four million (`protocol/limits.ts`), and other devices are slow. */
const MAX_UPDATE_BYTES = 3 * 2 ** 20
/** What a note weighs besides its text, at most. */
const NOTE_BYTES = 300

/** How many of these notes go on the board at once, at most `most`; at least one. */
export function batchSize(texts: readonly string[], max: number): number {
  let bytes = 0
  const overflowIndex = texts.findIndex((text) => {
    // a letter is three bytes at most for each of its halves
    bytes += text.length * 3 + NOTE_BYTES
    return bytes > MAX_UPDATE_BYTES
  })
  return Math.min(overflowIndex === -1 ? texts.length : Math.max(1, overflowIndex), max)
}

/** What Tavolo's own copies carry beside their text: colour, size and place. */
export const NOTES_MIME_TYPE = 'application/x-tavolo-notes+json'

/** A bullet or a number in front of a line of a list. The dot of a number needs a space: "3.5 euro" is no list. */
const BULLET = /^\s*(?:[-–—•·*▪◦‣☐☑✓]|\[[ x]?\]|\(?\d{1,3}[.)]|[a-z]\))\s+/i

export interface PastedText {
  readonly texts: readonly string[]
  /** Lines too long for one note, each of which became several. */
  readonly splitCount: number
}

/** A note for every line that has something in it. A row of cells is one note. Long lines are split between words, never cut. */
export function notesFromText(text: string): PastedText {
  let splitCount = 0
  const texts = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((line) =>
      line
        .split('\t')
        .map((cell) => cell.trim())
        .filter(Boolean)
        .join(' · ')
        .replace(BULLET, '')
        .trim(),
    )
    .filter(Boolean)
    .flatMap((line) => {
      const chunks = splitText(line, MAX_NOTE_TEXT)
      if (chunks.length > 1) splitCount++
      return chunks
    })
  return { texts, splitCount }
}

const copiedNotesSchema = v.pipe(
  v.array(
    v.object({
      text: v.pipe(v.string(), v.maxLength(200_000)),
      colour: v.picklist(noteColours),
      box: v.object({ x: v.pipe(v.number(), v.finite()), y: v.pipe(v.number(), v.finite()), width: sideSchema(), height: sideSchema() }),
    }),
  ),
  v.minLength(1),
  v.maxLength(20_000),
)
export type CopiedNotes = v.InferOutput<typeof copiedNotesSchema>

function sideSchema() {
  return v.pipe(v.number(), v.minValue(1), v.maxValue(100_000))
}

/** What Tavolo copied, from whichever window: read, not believed. */
export function parseCopiedNotes(data: string): CopiedNotes | null {
  try {
    return readable(copiedNotesSchema, JSON.parse(data))
  } catch {
    return null
  }
}

export const serializeCopiedNotes = (notes: readonly Note[]): string => JSON.stringify(notes.map(({ text, colour, box }) => ({ text, colour, box })))

const joinLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')

/** Notes as text for elsewhere: a line each; one note alone keeps its own lines. */
export const notesToText = (notes: readonly Note[]): string =>
  notes.length === 1 ? (notes[0]?.text ?? '') : notes.map((note) => joinLines(note.text)).join('\n')
