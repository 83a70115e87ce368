import type * as Y from 'yjs'
import type { AssetRef } from '../../base/assets/assetRef.ts'
import type { Box } from '../../base/geometry.ts'
import { text as shortText } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import type { Splice } from '../../base/text/splice.ts'
import { truncate } from '../../base/text/truncate.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { retypeText, spliceText } from '../sharedWords.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { assetField } from '../value/assetField.ts'
import { authorField, givenNameField, madeAtField, quotedField } from '../value/attribution.ts'
import { boardBox } from '../value/box.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, plainField, withDefault } from '../value/fieldType.ts'
import { longText } from '../value/longText.ts'
import { boundedNumber } from '../value/number.ts'
import { replacedIdsField } from '../value/replacedIds.ts'
import { objectFields } from './boardObject.ts'

/** Side of a new note in board units: a 5 cm paper note at zoom 1. */
export const NOTE_SIDE = 180

/** The sizes of notes that people choose by name; any other is drawn by hand. */
export const noteSizes = ['small', 'medium', 'large'] as const
/** One of the sizes. */
export type NoteSize = (typeof noteSizes)[number]
/** Their sides, in board units. */
export const noteSides: { readonly [Size in NoteSize]: number } = { small: 120, medium: NOTE_SIDE, large: 300 }

/** Highest layer, and the lowest below 0: far from where adding 1 no longer changes a number (2^53), so that there is always one above. */
export const MAX_LAYER = 1_000_000_000

/** Longest text that the screens let into one note, in UTF-16 units. A longer one (a newer version, two people at once) is still read whole. */
export const MAX_NOTE_TEXT = 2000

/** Longest text that is laid out where a note is shown, in UTF-16 units: a browser lays out some words in the square of their length. */
const MAX_SHOWN_TEXT = 2 * MAX_NOTE_TEXT

/** Longest description of the picture in a note, in UTF-16 units. */
export const MAX_PICTURE_TEXT = 500

/** The text of a note as screens show it: an overlong one, which only a hostile or newer version writes, up to a length that they lay out in time. */
export const shownNoteText = (text: string): string => withoutMarkStacks(text.length > MAX_SHOWN_TEXT ? `${truncate(text, MAX_SHOWN_TEXT)}…` : text)

/** Eight colours, each always shown with its symbol, so that meaning never depends on colour alone. */
export const noteColours = ['sun', 'drop', 'leaf', 'wave', 'square', 'diamond', 'heart', 'cloud'] as const
/** One of the eight colours. */
export type NoteColour = (typeof noteColours)[number]

/** The fields of every object on a board that holds people's own words: notes, texts, shapes. */
export const wordingFields = {
  ...objectFields,
  /** In the person's own words; edited together. */
  text: longText(200_000, MAX_SHOWN_TEXT),
  /** Board units. */
  box: boardBox,
  /** Who made the object. */
  by: authorField,
  madeAt: madeAtField,
  /** Whose words they are, where `by` copied the object of somebody else. */
  wordsOf: quotedField,
  /** The name that whoever wrote them gave at that person's device, where people share one. */
  writtenAs: givenNameField,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: withDefault(boundedNumber(-MAX_LAYER, MAX_LAYER), 0),
  /** The objects whose place it took: one of another kind, or one that another deleted while its words were typed. */
  replaces: replacedIdsField,
}

const fields = {
  ...wordingFields,
  /** A colour that a newer version knows reads as `sun`. */
  colour: withDefault(openChoice(noteColours, 20), 'sun'),
  /** A picture above the words, an asset of the process. An older version keeps it, and shows the words alone. */
  picture: assetField,
  /** At which small table of a meeting it was written, and in which round (`derived/tables/harvest.ts`). */
  smallTable: lenient(plainField<string>(shortText(60))),
  /** What the picture shows, for who does not see it. */
  pictureText: lenient(plainField<string>(shortText(MAX_PICTURE_TEXT), (description) => cutText(withoutMarkStacks(description), MAX_PICTURE_TEXT))),
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
  readonly wordsOf?: Writer | undefined
  /** The objects whose place it takes. */
  readonly replaces?: Note['replaces']
  /** The picture in it, and what that shows. */
  readonly picture?: AssetRef | undefined
  readonly pictureText?: string | undefined
  /** At which small table it is written. */
  readonly smallTable?: string | undefined
}

/**
 * Who wrote something: a person and, after a space, the name that somebody gave at their device. A text, so that equal ones are the same writer. A person's
 * id alone is that person.
 */
export type Writer = string

/** A writer in parts. `name` is what somebody gave at the person's device, '' where they gave none; undefined: the person themselves. */
export function readWriter(writer: Writer): { readonly person: PersonId; readonly name: string | undefined } {
  const end = writer.indexOf(' ')
  return end < 0 ? { person: writer as PersonId, name: undefined } : { person: writer.slice(0, end) as PersonId, name: writer.slice(end + 1) }
}

/** Whose words a note holds: of who wrote them, also where another copied them. */
export const writerOf = ({ by, wordsOf, writtenAs }: Pick<Note, 'by' | 'wordsOf' | 'writtenAs'>): Writer =>
  writtenAs === undefined ? (wordsOf ?? by) : `${wordsOf ?? by} ${writtenAs}`

/** How a new object came by its words: made now, by this author. @param wordsOf whose words they are, where they are copied */
export function attributionBy(author: Author, wordsOf?: Writer) {
  const quoted = wordsOf === undefined ? { person: author.person, name: author.givenName?.() } : readWriter(wordsOf)
  return {
    by: author.person,
    madeAt: author.now(),
    wordsOf: quoted.person === author.person ? undefined : quoted.person,
    writtenAs: quoted.name,
  }
}

/** Puts notes on the board in one transaction. @returns their ids, in order */
export const putNotes = (doc: Y.Doc, author: Author, notes: readonly NewNote[]): readonly NoteId[] =>
  transact(doc, author, () =>
    notes.map(({ text = '', box, colour = 'sun', layer = 0, wordsOf: quoted, replaces, picture, pictureText, smallTable }) => {
      const { by, madeAt, ...whose } = attributionBy(author, quoted)
      // in the order in which releases have written them: a stored update stays the same, byte for byte
      const pictured = { picture, pictureText: pictureText || undefined }
      return note.create(doc, author, { box, colour, by, madeAt, layer, text, ...whose, replaces, ...pictured, smallTable })
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

/** Puts a picture into a note, in place of one that it has, whose description goes with it; null: takes it out. Does nothing where the note is gone. */
export const setNotePicture = (doc: Y.Doc, author: Author, id: NoteId, picture: AssetRef | null, description = ''): void =>
  transact(doc, author, () => note.update(doc, author, id, { picture, pictureText: description || null }))

/** Says what the picture of a note shows; '' says nothing of it. Does nothing where there is none. */
export const describeNotePicture = (doc: Y.Doc, author: Author, id: NoteId, description: string): void =>
  transact(doc, author, () => {
    if (readNote(doc, id)?.picture) note.update(doc, author, id, { pictureText: description.trim() || null })
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
export const retypeNote = (doc: Y.Doc, author: Author, id: NoteId, next: string, caret?: number): void =>
  retypeText(doc, author, noteText(doc, id), next, caret)

/**
 * Applies one splice to the text of a note, for an editor that knows what was typed. Does nothing where the note is gone.
 * Cost: O(length of the splice), not of the text.
 */
export const spliceNoteText = (doc: Y.Doc, author: Author, id: NoteId, splice: Splice): void => spliceText(doc, author, noteText(doc, id), [splice])
