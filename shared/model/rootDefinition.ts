import type * as Y from 'yjs'
import { textOf } from '../document/flat/roots.ts'
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
  /**
   * Fields that only the record's author and facilitators change; where there are any, nobody else deletes the record either. Where they are all
   * there are, the record says what it said when it was made: nobody changes it, not even they.
   */
  readonly ownersOnly: readonly string[]
  /** The field that names the record which this one is a part of: it is locked with it. Null: records of this type are parts of nothing. */
  readonly partOf: string | null
  /**
   * Whether nobody deletes a record, not even its author; null: there are no such records. Those that end do so at a time.
   * @param now this computer's time in Unix milliseconds
   */
  readonly isPermanent: ((doc: Y.Doc, id: string, now: number) => boolean) | null
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

/** What a root is made of. `xml` is the tree of nodes in which earlier releases stored a body. */
export type RootType = 'map' | 'list' | 'text' | 'xml'

/** The roots that hold the text of a document: one, and as many more as it has tables and cells. */
export interface BodyDefinition {
  readonly kind: 'body'
  /** Singular noun of one block, as for entries. */
  readonly name: string
  /** Key of the root in which earlier releases stored a body; also names the body in keys of its blocks (`RecordKey`). */
  readonly root: string
  /** What a root of the body is made of; null where the name is not one of its roots. Cost: O(length). */
  rootType(name: string): RootType | null
  /** People's words, paragraph by paragraph. Cost: O(body). */
  paragraphs(doc: Y.Doc): readonly string[]
}

/** What generic code knows of one root of a room. `rooms.ts` lists them all; `derived/` and the host's validators work over them. */
export type RootDefinition = EntriesDefinition | AttributesDefinition | BodyDefinition

/** What each kind of room holds. */
export type RoomRecords<Kind extends string = string> = { readonly [K in Kind]: readonly RootDefinition[] }

/** What a root is made of by a definition; null where it is not one of its roots. */
export const rootTypeIn = (definition: RootDefinition, name: string): RootType | null =>
  definition.kind === 'body' ? definition.rootType(name) : definition.root === name ? 'map' : null

/** The definition that a root belongs to; undefined where none knows it. Cost: O(definitions). */
export const definitionOf = (list: readonly RootDefinition[], name: string): RootDefinition | undefined =>
  list.find((definition) => rootTypeIn(definition, name) !== null)

/**
 * Opens the roots of a definition: Yjs reports what changes in a root, by its type, only once it was asked for. Of a body those that are there.
 * @throws Error where a peer made one of another type
 */
export function openRoots(doc: Y.Doc, definition: RootDefinition): void {
  const names = definition.kind === 'body' ? [definition.root, ...doc.share.keys()] : [definition.root]
  for (const name of names) {
    const type = rootTypeIn(definition, name)
    if (type === 'map') doc.getMap(name)
    else if (type === 'list') doc.getArray(name)
    else if (type === 'text') textOf(doc, name)
    else if (type === 'xml') doc.getXmlFragment(name)
  }
}
