import type * as Y from 'yjs'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { RoomKind } from '../../../../shared/protocol/role.ts'

/** What a root of a document is: entries by key, or what stands in an order. */
export type RootType = 'map' | 'list'

/** The kinds of Yjs content that anything here is made of. A subdocument or bytes are never among them. */
export type ContentKind = 'any' | 'deleted' | 'format' | 'string' | 'type' | 'embed' | 'json'

/** The kinds of shared type that may stand inside another. */
export type TypeKind = 'array' | 'map' | 'text' | 'xmlElement' | 'xmlFragment' | 'xmlText'

/** What a change leaves, and what was there before it. */
export interface Change {
  /** With the change. */
  readonly doc: Y.Doc
  /** Without it. */
  readonly before: Y.Doc
  readonly transaction: Y.Transaction
}

/** What a room of one kind may hold. The host asks, and needs not know what any of it means. */
export interface RoomValidator {
  /** Null: any. */
  readonly roots: ReadonlyMap<string, RootType> | null
  readonly contents: ReadonlySet<ContentKind>
  readonly types: ReadonlySet<TypeKind>
  /** Longest key of an entry, in UTF-16 units. */
  readonly maxKey: number
  /** Types the roots of a new document, so that it tells what changes in them. */
  readonly initRoots: (doc: Y.Doc) => void
  /** Can everything that was touched still be read by whoever could read it before? Cost: what was touched. */
  readonly validate: (change: Change) => Refusal | null
  /** Ids of the structs that were whole things (a note, an area) and that this change took away. Cost: what was deleted. */
  readonly removedObjects: (change: Change) => readonly Y.ID[]
}

export type RoomValidators = { readonly [K in RoomKind]: RoomValidator }
