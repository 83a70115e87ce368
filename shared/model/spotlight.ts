import * as v from 'valibot'
import type * as Y from 'yjs'
import { idOf } from '../base/id.ts'
import { liveFrom, perDoc } from '../base/live.ts'
import { readable } from '../base/read.ts'
import { type Author, act } from './act.ts'
import { type BoardId, type DocumentId, inUse, type Listing } from './listing.ts'

const reader = v.object({
  board: v.fallback(v.optional(idOf<'board'>()), undefined),
  document: v.fallback(v.optional(idOf<'document'>()), undefined),
})

/** What the phones show: one board to write on, one document to read. Chosen by who may write the process. */
export type Spotlight = Readonly<v.InferOutput<typeof reader>>

const facts = (doc: Y.Doc) => doc.getMap<unknown>('spotlight')

/** What was chosen; what is missing or unreadable is not there. */
export const readSpotlight = (doc: Y.Doc): Spotlight => readable(reader, facts(doc).toJSON()) ?? {}

export const liveSpotlight = perDoc((doc) => liveFrom(facts(doc), () => readSpotlight(doc)))

/** What is in the light: what was chosen while it is still in use, else the first of its kind. */
export function inTheLight(
  chosen: Spotlight,
  listings: readonly Listing[],
): { readonly board: BoardId | null; readonly document: DocumentId | null } {
  const pick = (kind: 'board' | 'document') => {
    const listed = inUse(listings, kind)
    return (listed.find((listing) => listing.id === chosen[kind]) ?? listed[0])?.id ?? null
  }
  return { board: pick('board') as BoardId | null, document: pick('document') as DocumentId | null }
}

export const lightBoard = (doc: Y.Doc, author: Author, id: BoardId): void => act(doc, author, () => void facts(doc).set('board', id))
export const lightDocument = (doc: Y.Doc, author: Author, id: DocumentId): void => act(doc, author, () => void facts(doc).set('document', id))
