import * as v from 'valibot'
import type * as Y from 'yjs'
import { idOf } from '../../base/id.ts'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { readable } from '../../base/read.ts'
import { type Author, transact } from '../transact.ts'
import { type BoardId, type DocumentId, inUse, type Listing } from './listing.ts'

const reader = v.object({
  board: v.fallback(v.optional(idOf<'board'>()), undefined),
  document: v.fallback(v.optional(idOf<'document'>()), undefined),
})

/** What the phones show: one board to write on, one document to read. Chosen by who may write the process. */
export type Spotlight = Readonly<v.InferOutput<typeof reader>>

const attributes = (doc: Y.Doc) => doc.getMap<unknown>('spotlight')

/** What was chosen; what is missing or unreadable is not there. */
export const readSpotlight = (doc: Y.Doc): Spotlight => readable(reader, attributes(doc).toJSON()) ?? {}

export const liveSpotlight = memoByDoc((doc) => liveFrom(attributes(doc), () => readSpotlight(doc)))

/** What is in the light: what was chosen while it is still in use, else the first of its kind. */
export function spotlitRooms(
  spotlight: Spotlight,
  listings: readonly Listing[],
): { readonly board: BoardId | null; readonly document: DocumentId | null } {
  const pick = (kind: 'board' | 'document') => {
    const candidates = inUse(listings, kind)
    return (candidates.find((listing) => listing.id === spotlight[kind]) ?? candidates[0])?.id ?? null
  }
  return { board: pick('board') as BoardId | null, document: pick('document') as DocumentId | null }
}

export const spotlightBoard = (doc: Y.Doc, author: Author, id: BoardId): void => transact(doc, author, () => void attributes(doc).set('board', id))
export const spotlightDocument = (doc: Y.Doc, author: Author, id: DocumentId): void =>
  transact(doc, author, () => void attributes(doc).set('document', id))
