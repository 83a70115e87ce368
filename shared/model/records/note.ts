import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import type { Splice } from '../../base/text/splice.ts'
import { truncate } from '../../base/text/truncate.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { authorField, madeAtField, quotedField } from '../value/attribution.ts'
import { boardBox } from '../value/box.ts'
import { openChoice } from '../value/choice.ts'
import { withDefault } from '../value/fieldType.ts'
import { applySplice, longText, replaceText } from '../value/longText.ts'
import { boundedNumber } from '../value/number.ts'

/** Side of a new note in board units: a 5 cm paper note at zoom 1. */
export const NOTE_SIDE = 180

/** Highest layer, and the lowest below 0: far from where adding 1 no longer changes a number (2^53), so that there is always one above. */
export const MAX_LAYER = 1_000_000_000

/** Longest text that the screens let into one note, in UTF-16 units. A longer one (a newer version, two people at once) is still read whole. */
export const MAX_NOTE_TEXT = 2000

/** Longest text that is laid out where a note is shown, in UTF-16 units: a browser lays out some words in the square of their length. */
const MAX_SHOWN_TEXT = 2 * MAX_NOTE_TEXT

/** The text of a note as screens show it: an overlong one, which only a hostile or newer version writes, up to a length that they lay out in time. */
export const shownNoteText = (text: string): string => withoutMarkStacks(text.length > MAX_SHOWN_TEXT ? `${truncate(text, MAX_SHOWN_TEXT)}…` : text)

/** Eight colours, each always shown with its symbol, so that meaning never depends on colour alone. */
export const noteColours = ['sun', 'drop', 'leaf', 'wave', 'square', 'diamond', 'heart', 'cloud'] as const
/** One of the eight colours. */
export type NoteColour = (typeof noteColours)[number]

/** The fields of every object on a board that holds people's own words: notes, texts, shapes. */
export const wordingFields = {
  /** In the person's own words; edited together. */
  text: longText(200_000, MAX_SHOWN_TEXT),
  /** Board units. */
  box: boardBox,
  /** Who made the object. */
  by: authorField,
  madeAt: madeAtField,
  /** Whose words they are, where `by` copied the object of somebody else. */
  wordsOf: quotedField,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: withDefault(boundedNumber(-MAX_LAYER, MAX_LAYER), 0),
}

const fields = {
  ...wordingFields,
  /** A colour that a newer version knows reads as `sun`. */
  colour: withDefault(openChoice(noteColours, 20), 'sun'),
}

/** A note on the board: a text in its author's own words. */
export const note = defineRecord({ name: 'note', root: 'notes', title: 'text', fields })
/** A note as a plain value. */
export type Note = RecordOf<typeof note>
/** The id of a note. */
export type NoteId = Note['id']

/** The root that holds the notes of a board, for undo. */
export const noteEntries = note.entries
/** One note, or null where there is none or it cannot be read. */
export const readNote = note.read
/** Every readable note, in no particular order. Cost: O(notes); screens that show many keep them by key instead. */
export const listNotes = note.list

/** The shared text of a note, for an editor; null where the note is gone. */
export const noteText = (doc: Y.Doc, id: NoteId): Y.Text | null => note.sharedText(doc, id, 'text')

/** What a new note may be given; the rest has its usual value. */
export interface NewNote {
  readonly text?: string
  readonly box: Box
  readonly colour?: NoteColour
  readonly layer?: number
  /** Whose words they are, where they are copied; nothing is written where they are the author's own. */
  readonly wordsOf?: PersonId | undefined
}

/** Whose words a note holds: of who wrote them, also where another copied them. */
export const writerOf = ({ by, wordsOf }: Pick<Note, 'by' | 'wordsOf'>): PersonId => wordsOf ?? by

/** How a new object came by its words: made now, by this author. @param wordsOf whose words they are, where they are copied */
export const attributionBy = (author: Author, wordsOf?: PersonId) => ({
  by: author.person,
  madeAt: author.now(),
  wordsOf: wordsOf === author.person ? undefined : wordsOf,
})

/** Puts notes on the board in one transaction. @returns their ids, in order */
export const putNotes = (doc: Y.Doc, author: Author, notes: readonly NewNote[]): readonly NoteId[] =>
  transact(doc, author, () =>
    notes.map(({ text = '', box, colour = 'sun', layer = 0, wordsOf: quoted }) => {
      const { by, madeAt, wordsOf } = attributionBy(author, quoted)
      return note.create(doc, author, { box, colour, by, madeAt, layer, text, wordsOf })
    }),
  )

/** Moves or resizes notes to where they land, in one transaction. Deleted notes stay deleted. */
export const placeNotes = (doc: Y.Doc, author: Author, boxes: ReadonlyMap<NoteId, Box>): void =>
  transact(doc, author, () => {
    for (const [id, box] of boxes) note.update(doc, author, id, { box })
  })

/** Gives notes a colour, in one transaction. */
export const colourNotes = (doc: Y.Doc, author: Author, ids: Iterable<NoteId>, colour: NoteColour): void =>
  transact(doc, author, () => {
    for (const id of ids) note.update(doc, author, id, { colour })
  })

/** Gives notes their layers, in one transaction. */
export const layerNotes = (doc: Y.Doc, author: Author, layers: ReadonlyMap<NoteId, number>): void =>
  transact(doc, author, () => {
    for (const [id, layer] of layers) note.update(doc, author, id, { layer })
  })

/** Deletes notes for everybody, in one transaction. */
export const deleteNotes = (doc: Y.Doc, author: Author, ids: Iterable<NoteId>): void =>
  transact(doc, author, () => {
    for (const id of ids) note.remove(doc, author, id)
  })

/**
 * Makes a note read `next` by the smallest single splice, so that what others type meanwhile stands. Nothing is written where the
 * text is the same already. @param caret where the caret is in `next`, in UTF-16 units
 */
export function retypeNote(doc: Y.Doc, author: Author, id: NoteId, next: string, caret: number = next.length): void {
  const text = noteText(doc, id)
  if (!text || text.toString() === next) return
  transact(doc, author, () => replaceText(text, next, caret))
}

/**
 * Applies one splice to the text of a note, for an editor that knows what was typed. Does nothing where the note is gone.
 * Cost: O(length of the splice), not of the text.
 */
export function spliceNoteText(doc: Y.Doc, author: Author, id: NoteId, splice: Splice): void {
  const text = noteText(doc, id)
  if (text) transact(doc, author, () => applySplice(text, splice))
}
