import { isLinkTarget, type MentionTarget, mentionWords, readMention } from '../../../../../shared/document/mentions.ts'
import { noteTitle } from '../../../../../shared/model/derived/noteTitle.ts'
import { type Area, listAreas } from '../../../../../shared/model/records/area.ts'
import type { Listing } from '../../../../../shared/model/records/listing.ts'
import { listNotes, type Note } from '../../../../../shared/model/records/note.ts'
import type { Person } from '../../../../../shared/model/records/person.ts'

/** What mentions are named by. */
export interface NameSources {
  readonly people: readonly Person[]
  readonly listings: readonly Listing[]
  /** What is on a board; null where it is not open here. */
  readonly boardOf: (id: string) => BoardContents | null
  readonly untitled: string
}

/** The parts of a board that a document may lead to. */
export interface BoardContents {
  readonly areas: ReadonlyMap<string, Pick<Area, 'title'>>
  readonly notes: ReadonlyMap<string, Pick<Note, 'text'>>
}

/** Reads the parts of a board; null of one that has not come to this device yet. Cost: O(notes). */
export const readBoardContents = (doc: import('yjs').Doc): BoardContents | null =>
  doc.store.clients.size === 0
    ? null
    : { areas: new Map(listAreas(doc).map((area) => [area.id, area])), notes: new Map(listNotes(doc).map((note) => [note.id, note])) }

/** What a mention is called now. */
export interface CurrentName {
  readonly words: string
  readonly state: 'here' | 'gone' | 'unknown'
}

/** What a mention is called now; the words that it was written with where nobody knows another name. */
export function currentName(to: string, label: string, sources: NameSources): CurrentName {
  const target = readMention(to)
  const name = target && nameNow(target, sources)
  if (name === null || name === undefined) return { words: mentionWords(to, label), state: name === null && target ? 'gone' : 'unknown' }
  return { words: mentionWords(to, name || label || sources.untitled), state: 'here' }
}

/** Null: it is gone; undefined: not known here. */
function nameNow(target: MentionTarget, { people, listings, boardOf }: NameSources): string | null | undefined {
  if (target.kind === 'organisation') return undefined
  if (target.kind === 'person') return people.find(({ id }) => id === target.id)?.name ?? null
  if (!isLinkTarget(target)) return undefined
  const listing = listings.find(({ kind, id }) => kind === target.kind && id === target.id)
  if (!listing) return null
  if (!target.part) return listing.title
  const board = boardOf(target.id)
  if (!board) return undefined
  const { kind, id } = target.part
  if (kind === 'area') return board.areas.get(id)?.title ?? null
  const note = board.notes.get(id)
  return note ? noteTitle(note.text) : null
}
