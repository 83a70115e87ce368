import * as v from 'valibot'
import * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { type Id, idOf, newId } from '../../base/id.ts'
import { moment, readable, text } from '../../base/read.ts'
import { entryOf, newEntry } from '../entry.ts'
import { type Author, transact } from '../transact.ts'
import { storedBox, toStoredBox } from '../value/box.ts'

export type NoteId = Id<'note'>

/** Side of a new note in board units: a 5 cm paper note at zoom 1. */
export const NOTE_SIDE = 180

/** Longest text the screens let into one note. A longer one (a newer version, two people at once) is still read whole. */
export const MAX_NOTE_TEXT = 2000

/** Eight colours, each always shown with its symbol, so that colour never carries meaning alone. */
export const noteColours = ['sun', 'drop', 'leaf', 'wave', 'square', 'diamond', 'heart', 'cloud'] as const
export type NoteColour = (typeof noteColours)[number]

const reader = v.object({
  id: idOf<'note'>(),
  text: text(200_000),
  box: storedBox,
  colour: v.fallback(v.picklist(noteColours), 'sun'),
  by: idOf<'person'>(),
  madeAt: moment,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: v.fallback(v.pipe(v.number(), v.finite()), 0),
})

/** What somebody put on the board, in their own words. */
export type Note = Readonly<v.InferOutput<typeof reader>>

/** The root that holds a board's notes: for those who keep them by key (the board's scene) and for undo. */
export const noteEntries = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<unknown>('notes')

/** One note, or null where there is none or it cannot be read (left out, never deleted: its maker may still read it). */
export function readNote(doc: Y.Doc, id: string): Note | null {
  const entry = entryOf(noteEntries(doc), id)
  return entry ? readable(reader, { ...entry.toJSON(), id }) : null
}

/** Every readable note. Cost: all of them; screens that show many keep them by key instead. */
export const listNotes = (doc: Y.Doc): readonly Note[] =>
  Array.from(noteEntries(doc).keys(), (id) => readNote(doc, id)).filter((note) => note !== null)

/** The shared text of a note, for an editor; null where the note is gone. */
export function noteText(doc: Y.Doc, id: NoteId): Y.Text | null {
  const value = entryOf(noteEntries(doc), id)?.get('text')
  return value instanceof Y.Text ? value : null
}

/** What a new note may be given; the rest has its usual value. */
export interface NewNote {
  readonly text?: string
  readonly box: Box
  readonly colour?: NoteColour
  readonly layer?: number
}

/** Puts notes on the board, all in one deed. @returns their ids, in order */
export const putNotes = (doc: Y.Doc, author: Author, notes: readonly NewNote[]): readonly NoteId[] =>
  transact(doc, author, () =>
    notes.map((note) => {
      const id = newId<'note'>(author.random)
      const fields = { box: toStoredBox(note.box), colour: note.colour ?? 'sun', by: author.person, madeAt: author.now(), layer: note.layer ?? 0 }
      noteEntries(doc).set(id, newEntry({ ...fields, text: new Y.Text(note.text ?? '') }))
      return id
    }),
  )

/** Moves or resizes notes to where they land, all in one deed. Those that are gone stay gone. */
export const placeNotes = (doc: Y.Doc, author: Author, boxes: ReadonlyMap<NoteId, Box>): void =>
  transact(doc, author, () => {
    for (const [id, box] of boxes) entryOf(noteEntries(doc), id)?.set('box', toStoredBox(box))
  })

export const colourNotes = (doc: Y.Doc, author: Author, ids: Iterable<NoteId>, colour: NoteColour): void =>
  transact(doc, author, () => {
    for (const id of ids) entryOf(noteEntries(doc), id)?.set('colour', colour)
  })

export const layerNotes = (doc: Y.Doc, author: Author, layers: ReadonlyMap<NoteId, number>): void =>
  transact(doc, author, () => {
    for (const [id, layer] of layers) entryOf(noteEntries(doc), id)?.set('layer', layer)
  })

export const deleteNotes = (doc: Y.Doc, author: Author, ids: Iterable<NoteId>): void =>
  transact(doc, author, () => {
    for (const id of ids) noteEntries(doc).delete(id)
  })

/**
 * Makes the note read `next`, by the smallest single change: what others type meanwhile stands.
 * `caret` is where the typing hand is in `next`; it settles which of two equal letters was typed.
 */
export function retypeNote(doc: Y.Doc, author: Author, id: NoteId, next: string, caret: number = next.length): void {
  const shared = noteText(doc, id)
  if (!shared) return
  const change = smallestChange(shared.toString(), next, caret)
  if (change) spliceNoteText(doc, author, id, change)
}

/**
 * Applies one splice to the text of a note, for an editor that knows what was typed. Does nothing where the note is gone.
 * Cost: O(length of the splice), not of the text.
 */
export function spliceNoteText(doc: Y.Doc, author: Author, id: NoteId, { at, remove, insert }: Splice): void {
  const shared = noteText(doc, id)
  if (!shared) return
  transact(doc, author, () => {
    if (remove > 0) shared.delete(at, remove)
    if (insert) shared.insert(at, insert)
  })
}

/** One splice: at `at`, `remove` characters go and `insert` comes. Counted in UTF-16 units. */
export interface Splice {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** The smallest splice that turns `before` into `after`, ending at `caret` where there is a choice. Never cuts a surrogate pair. */
export function smallestChange(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null
  let tail = 0
  const longestTail = Math.min(before.length, after.length, Math.max(0, after.length - caret))
  while (tail < longestTail && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  let head = 0
  const longestHead = Math.min(before.length, after.length) - tail
  while (head < longestHead && before[head] === after[head]) head++
  const rest = Math.min(before.length, after.length) - head
  while (tail < rest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head--
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--
  return { at: head, remove: before.length - tail - head, insert: after.slice(head, after.length - tail) }
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
