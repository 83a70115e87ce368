import type * as Y from 'yjs'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { RoomKind } from '../../../../shared/protocol/role.ts'
import type { RecordOperation } from '../../../../shared/protocol/roomPolicy/policyRefusal.ts'

/** Type of a root: a map of entries by key, or a list in order. */
export type RootType = 'map' | 'list'

/** Kinds of Yjs content that a room may contain. Subdocuments and bytes are never allowed. */
export type ContentKind = 'any' | 'deleted' | 'format' | 'string' | 'type' | 'embed' | 'json'

/** Kinds of shared type that may be nested. */
export type TypeKind = 'array' | 'map' | 'text' | 'xmlElement' | 'xmlFragment' | 'xmlText'

/** A document with a change, and without it. */
export interface Change {
  /** The document with the change. */
  readonly doc: Y.Doc
  /** The document without the change. */
  readonly before: Y.Doc
  readonly transaction: Y.Transaction
  /** Whether it is the first that a device sends: what it wrote while it was away. */
  readonly isInitialSync?: boolean
}

/** A record that a change makes, or makes again after it was deleted. */
export interface CreatedRecord {
  /** Root and key: the same when the record is made again. */
  readonly id: string
  /** Yjs client id that wrote the record, and the one that first wrote a record under this key. */
  readonly client: number
  readonly firstClient: number
  /** The person whom the record names as its author. */
  readonly author: string
  /** All that the record says of how it was made, as text. */
  readonly attribution: string
  /** The people whom the record names as who did something with it. */
  readonly signatures: readonly string[]
}

/** A change of what is written of a person. */
export interface PersonalChange {
  /** The person. */
  readonly person: string
  /** Yjs client id that wrote it; null where a record is deleted. */
  readonly client: number | null
  /** Where the person is named as who did something: the client ids that wrote there before, because an undo names them again. */
  readonly signedBefore?: readonly number[]
}

/** A record that a change deletes. */
export interface RemovedRecord {
  readonly id: string
  /** Yjs client id that wrote the record. */
  readonly client: number
  /** The person whom the record names as its author; null if it names none. */
  readonly author: string | null
  /** All that the record says of how it was made, as text. */
  readonly attribution: string
  /** The people whom the record names as who did something with it. */
  readonly signatures: readonly string[]
}

/** A record that a change shows to people in another way: at another place, in another size. */
export interface MovedRecord {
  /** Root and key. */
  readonly id: string
  /** Yjs client id that wrote the record. */
  readonly client: number
  /** The person whom the record names as its author; null if it names none. */
  readonly author: string | null
  /** What people saw of it before the change and see after it, for {@link RoomValidator.isHidden}. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

/** What a change does to one record, as it was written. */
export interface WrittenOperation extends Omit<RecordOperation, 'isOwn'> {
  /** Yjs client id that wrote the record; −1 where no one person did. */
  readonly client: number
  /** The person whom the record names as its author; null if it names none. */
  readonly author: string | null
}

/** What a change takes away. */
export interface Loss {
  /** Root and key of the record; a root alone for text that is in no record. */
  readonly id: string
  /** Yjs client id that wrote what is lost. */
  readonly client: number
  /** The person whom the record names as its author; null if it names none, or only words of it are lost. */
  readonly author: string | null
  /** How much it is, in records: 1 for a whole one, less for a part of its words. */
  readonly amount: number
  /** Whether a whole record is lost: deleted, replaced, unreadable or out of sight. */
  readonly isRecord: boolean
}

/** Something that a transaction took away, as it can be brought back. */
export interface CapturedPiece {
  /** Root and key of the record; a root alone for text that is in no record. */
  readonly id: string
  /** The type that it stood in (`client:clock`), or the name of its root. */
  readonly parent: string
  /** The items that it was. */
  readonly item: { readonly client: number; readonly clock: number; readonly length: number }
  /** The key of a map under which it stood, where one piece is kept for each; null otherwise. */
  readonly field: string | null
  /** The person whom a whole record names as its author; null if it names none, or is not a record. */
  readonly author: string | null
  /** The piece as plain JSON; the host does not read it. */
  readonly content: unknown
}

/** A piece for who brings it back: where it belongs, and JSON text. */
export interface StoredPiece {
  /** Root and key of the record; a root alone for text that is in no record. */
  readonly id: string
  readonly before: string
}

/** What is captured of a transaction. */
export interface CaptureRequest {
  /** Whether an item counts as taken away: somebody else wrote it. */
  readonly includes: (item: Y.Item) => boolean
  /** Whether what is captured is captured with all that is in it; otherwise only with what the request includes or was kept. */
  readonly isWhole: boolean
  /** Records (root and key) that are lost as a whole: their values are captured too. */
  readonly wholeRecords: ReadonlySet<string>
  /** What was taken from a type (`client:clock`) earlier: it is captured again with that type. */
  readonly keptIn: (parent: string) => readonly CapturedPiece[]
  /** Items of the person who takes something away that only write again what others had written; the validator adds to them. */
  readonly inherited: Pick<WeakSet<Y.Item>, 'has' | 'add'>
}

/** A statement that a member submitted to a room, as the host knows it. */
export interface Submitted {
  /** The name under which the room holds it: base64url of 32 bytes. */
  readonly key: string
  /** The key that signed it, in base64url. */
  readonly signer: string
  readonly bytes: Uint8Array
}

/** How a room takes in statements that members submit, instead of writing them. */
export interface SubmissionReader {
  /** Reads a statement for the room of this id. @returns null where it is none, belongs in another room, or its signature is not valid */
  readonly read: (bytes: Uint8Array, room: string) => Submitted | null
  /** The entries of statements that the room does not have (Yjs, version 1), in the order of their keys; null: it has them all. */
  readonly encode: (doc: Y.Doc, submitted: readonly (Submitted & { readonly by: string })[]) => Uint8Array | null
}

/** What rooms of one kind may hold. The host calls it without knowing what any record means. */
export interface RoomValidator {
  /** What a root may hold; null: there may be no such root. Null instead of the function: any root may hold anything. */
  readonly rootType: ((root: string) => RootType | null) | null
  /** Allowed kinds of content. */
  readonly contents: ReadonlySet<ContentKind>
  /** Allowed kinds of nested types. */
  readonly types: ReadonlySet<TypeKind>
  /** Longest key of a map entry, in UTF-16 units. */
  readonly maxKey: number
  /** Deepest nesting of shared types: readers recurse, also on phones. */
  readonly maxDepth: number
  /** Most keys of one nested shared type: the fields of a record, the attributes of an element; beside `knownFields`. */
  readonly maxFields: number
  /** Fields of the records that this version knows: whoever fills a record with others keeps nobody from these. */
  readonly knownFields: ReadonlySet<string>
  /** Defines the roots of a new document with their types, so that Yjs reports changes in them. */
  readonly initRoots: (doc: Y.Doc) => void
  /**
   * Whether everything that the change touches can still be read wherever it could be read before; null: it can. Cost: what the change
   * touches.
   */
  readonly validate: (change: Change) => Refusal | null
  /** Whether the room may need more after a transaction: {@link RoomValidator.missing} says what. Cost: what the transaction touches. */
  readonly needsMore: (transaction: Y.Transaction) => boolean
  /** What a room lacks that is computed from what it holds, the same everywhere (Yjs, version 1); null: nothing. Cost: the room. */
  readonly missing: (doc: Y.Doc) => Uint8Array | null
  /** The records (a note, an area) that the change deletes. Cost: what the change deletes. */
  readonly removedRecords: (change: Change) => readonly RemovedRecord[]
  /** What the change takes away, whoever wrote it. Cost: what the change touches. */
  readonly losses: (change: Change) => readonly Loss[]
  /** The records that the change shows in another way, or takes out of sight. Cost: what the change touches. */
  readonly movedRecords: (change: Change) => readonly MovedRecord[]
  /** Whether a record is out of the sight of who saw it as `before`: many small moves may take away what one would. */
  readonly isHidden: (id: string, before: MovedRecord['before'], after: MovedRecord['after']) => boolean
  /** What a transaction takes away, within its `afterTransaction`. Cost: what it deletes, and the texts that it deletes characters of. */
  readonly capture: (transaction: Y.Transaction, request: CaptureRequest) => readonly CapturedPiece[]
  /** Two pieces as one, where the second one is what stood after the first one; null where it is not. */
  readonly join: (first: CapturedPiece, second: CapturedPiece) => CapturedPiece | null
  /** Whether the content of a piece can be read. */
  readonly isPiece: (content: unknown) => boolean
  /** A captured piece for who brings it back. `isTheirs`: whether the person who took it away wrote an item. */
  readonly toStored: (doc: Y.Doc, captured: CapturedPiece, isTheirs: (item: Y.Item) => boolean) => StoredPiece
  /** Changes of what is written of people already. Cost: what the change touches. */
  readonly personalChanges: (change: Change) => readonly PersonalChange[]
  /** What the change does to each record, for a room's policy. Cost: what the change touches. */
  readonly operations: (change: Change) => readonly WrittenOperation[]
  /** How members submit statements to rooms of this kind; null: they do not. */
  readonly submissions: SubmissionReader | null
  /** The records that the change makes, if they name an author. Cost: what the change makes. */
  readonly createdRecords: (change: Change) => readonly CreatedRecord[]
}

/** One validator per kind of room. */
export type RoomValidators = { readonly [K in RoomKind]: RoomValidator }
