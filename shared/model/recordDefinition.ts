import type * as Y from 'yjs'
import type { Author } from './transact.ts'
import type { Fields } from './value/fieldType.ts'

/** A change to a room's document, before it is applied to the document itself. */
export interface RoomChange {
  /** A copy of the document with the change. */
  readonly doc: Y.Doc
  /** The document without the change. */
  readonly before: Y.Doc
  readonly transaction: Y.Transaction
}

/** A root whose entries are records that people make and delete: notes, steps, people. */
export interface EntriesDefinition {
  readonly kind: 'entries'
  /** Singular noun of one record. The texts that name it on screens have it as the last part of their key. */
  readonly name: string
  /** Key of the root in the room's document, a Y.Map from id to a Y.Map of fields. */
  readonly root: string
  /** The fields, by the keys under which they are stored. */
  readonly fields: Fields
  /** The field by which people recognise a record. */
  readonly title: string
  /** The field that names who made a record; null: records of this type name nobody. */
  readonly author: string | null
  /** Fields that say how a record was made (`FieldType.attribution`): they never change. */
  readonly fixed: readonly string[]
  /** Those of them that nobody may add to a record that was made without. */
  readonly neverAdded: readonly string[]
  /** Fields that only the record's author and facilitators change; where there are any, nobody else deletes the record either. */
  readonly ownersOnly: readonly string[]
  /** Fields that hold people's words: they go to the tray when an edit is rejected. */
  readonly texts: readonly string[]
  /** Whether this version can read the record. */
  isReadable(doc: Y.Doc, id: string): boolean
  /** Whether the host lets the record in: known fields are valid or absent as they may be, unknown ones belong to a newer version. */
  validate(doc: Y.Doc, id: string): boolean
  /** Fields that differ in a duplicate of the room; null where the record stays behind. */
  duplicated(doc: Y.Doc, id: string, author: Author): Readonly<Record<string, unknown>> | null
}

/** A root that holds attributes of the room itself: a title, a question. */
export interface AttributesDefinition {
  readonly kind: 'attributes'
  /** Singular noun of one attribute, as for entries. */
  readonly name: string
  /** Key of the root in the room's document, a Y.Map from key to value. */
  readonly root: string
  /** The attributes, by the keys under which they are stored. */
  readonly fields: Fields
  /** Keys that hold people's words. Each is the last part of the key of the text that names it in the tray. */
  readonly texts: readonly string[]
  /** Keys that a duplicate of the room does not take over. */
  readonly notDuplicated: readonly string[]
  /** Whether the host lets the value under a key in. An unknown key belongs to a newer version. */
  validate(doc: Y.Doc, key: string): boolean
}

/** A root that holds blocks of rich text in an order. */
export interface BodyDefinition {
  readonly kind: 'body'
  /** Singular noun of one block, as for entries. */
  readonly name: string
  /** Key of the root in the room's document, a Y.XmlFragment. */
  readonly root: string
  /** Whether the editor of this version can open the whole body. Cost: O(body). */
  isReadable(doc: Y.Doc): boolean
  /** Whether the host lets a change in. Cost: O(change). */
  validateChange(change: RoomChange): boolean
  /** People's words, paragraph by paragraph. Cost: O(body). */
  paragraphs(doc: Y.Doc): readonly string[]
}

/** What generic code knows of one root of a room. `rooms.ts` lists them all; `derived/` and the host's validators work over them. */
export type RecordDefinition = EntriesDefinition | AttributesDefinition | BodyDefinition

/** What each kind of room holds. */
export type RoomRecords<Kind extends string = string> = { readonly [K in Kind]: readonly RecordDefinition[] }

/** The root of a definition in a document; made where it is not there yet. @throws Error where a peer made it of another type */
export const rootOf = (doc: Y.Doc, { kind, root }: RecordDefinition): Y.Map<unknown> | Y.XmlFragment =>
  kind === 'body' ? doc.getXmlFragment(root) : doc.getMap<unknown>(root)
