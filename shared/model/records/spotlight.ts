import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { type AttributesOf, defineAttributes } from '../defineAttributes.ts'
import type { Author } from '../transact.ts'
import { lenient } from '../value/fieldType.ts'
import { ref } from '../value/ref.ts'
import { type BoardId, type DocumentId, inUse, type Listing } from './listing.ts'

const fields = {
  board: lenient(ref<'board'>()),
  document: lenient(ref<'document'>()),
  /** The meeting that is run now. */
  session: lenient(ref<'session'>()),
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

/** Chooses the board that the phones show. */
export const spotlightBoard = (doc: Y.Doc, author: Author, board: BoardId): void => spotlight.update(doc, author, { board })

/** Chooses the document that the phones show. */
export const spotlightDocument = (doc: Y.Doc, author: Author, document: DocumentId): void => spotlight.update(doc, author, { document })

/** Chooses the meeting that is run now; null: none is. */
export const spotlightSession = (doc: Y.Doc, author: Author, session: Id<'session'> | null): void => spotlight.update(doc, author, { session })

/** The meeting that is run now, in use; null: none. */
export const spotlitSession = ({ session }: Spotlight, listings: readonly Listing[]): Listing | null =>
  inUse(listings, 'session').find(({ id }) => id === session) ?? null
