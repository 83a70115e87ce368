import type * as Y from 'yjs'
import { type Id, isId } from '../../base/id.ts'
import { type AttributesOf, defineAttributes } from '../defineAttributes.ts'
import type { Author } from '../transact.ts'
import { lenient } from '../value/fieldType.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { type BoardId, type DocumentId, inUse, type Listing } from './listing.ts'

const fields = {
  board: lenient(ref<'board'>()),
  document: lenient(ref<'document'>()),
  /** The meeting that is run now. */
  session: lenient(ref<'session'>()),
  /** The note that everybody talks about, as `<board>/<note>`: one value, so that two who choose at the same moment choose one note. */
  note: lenient(shortText(60)),
}

/** What the table is about now: one board to write on, one document to read, one meeting that is run. Chosen by members with the right to write the process room. */
export const spotlight = defineAttributes({ name: 'attribute', root: 'spotlight', fields })
/** What was chosen for the phones; absent where nothing was. */
export type Spotlight = AttributesOf<typeof spotlight>

/** What was chosen; what is missing or unreadable is absent. */
export const readSpotlight = spotlight.read
/** What was chosen, re-read after a change. */
export const liveSpotlight = spotlight.live

/** What the phones show: what was chosen while it is still in use, else the first of its kind. */
export function spotlitRooms(
  chosen: Spotlight,
  listings: readonly Listing[],
): { readonly board: BoardId | null; readonly document: DocumentId | null } {
  const pick = (kind: 'board' | 'document') => {
    const candidates = inUse(listings, kind)
    return (candidates.find(({ id }) => id === chosen[kind]) ?? candidates[0])?.id ?? null
  }
  return { board: pick('board') as BoardId | null, document: pick('document') as DocumentId | null }
}

/** A note that everybody talks about. */
export interface SpotlitNote {
  readonly board: BoardId
  readonly note: Id<'note'>
}

/** Chooses the board that the phones show. */
export const spotlightBoard = (doc: Y.Doc, author: Author, board: BoardId): void => spotlight.update(doc, author, { board })

/** Chooses the document that the phones show. */
export const spotlightDocument = (doc: Y.Doc, author: Author, document: DocumentId): void => spotlight.update(doc, author, { document })

/** Chooses the meeting that is run now; null: none is. What was talked about is over. */
export const spotlightSession = (doc: Y.Doc, author: Author, session: Id<'session'> | null): void =>
  spotlight.update(doc, author, { session, note: null })

/** Chooses the note of a board that everybody talks about, until the meeting goes on; null: none. */
export const spotlightNote = (doc: Y.Doc, author: Author, chosen: SpotlitNote | null): void =>
  spotlight.update(doc, author, { note: chosen && `${chosen.board}/${chosen.note}` })

/** The note that everybody talks about; null: none. */
export function spotlitNote({ note: chosen = '' }: Spotlight): SpotlitNote | null {
  const [board = '', note = '', rest] = chosen.split('/')
  return isId(board) && isId(note) && rest === undefined ? { board: board as BoardId, note: note as Id<'note'> } : null
}

/** The meeting that is run now, in use; null: none. */
export const spotlitSession = ({ session }: Spotlight, listings: readonly Listing[]): Listing | null =>
  inUse(listings, 'session').find(({ id }) => id === session) ?? null
