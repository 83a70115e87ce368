import * as Y from 'yjs'
import type { Dispose } from '../base/live.ts'
import { memoByDoc } from '../base/memo.ts'
import type { Author } from './transact.ts'

/** What a verb is about to do to one record of a room, or to an attribute of the room. */
export interface WriteOperation {
  readonly kind: 'create' | 'update' | 'delete'
  readonly root: string
  /** Key of the record in its root; of an attribute, the attribute. */
  readonly key: string
  /** Keys of records that it is a part of: who may not change one of them may not change the part. Without: none. */
  readonly partOf?: readonly string[]
  /** The fields that an `update` changes. */
  readonly fields: readonly string[]
  /** Whether the record is the author's own. */
  readonly isOwn: boolean
}

/** Why something may not be written: a facilitator has locked the record, lets nobody change anything, or not this. */
export type WriteRefusal = 'locked' | 'frozen' | 'limited'

/** Decides what this person may write in a room now. @returns whether the operation may be written */
export type WriteGuard = (operation: WriteOperation) => boolean

const guards = memoByDoc((): { current: WriteGuard | null } => ({ current: null }))

/**
 * From now on the verbs of the model ask before they write in a document, and leave out what may not be written: whichever tool, key, menu, paste,
 * undo or page wants it. What arrives from others is not asked about. @returns ends it
 */
export function guardWrites(doc: Y.Doc, guard: WriteGuard): Dispose {
  const slot = guards(doc)
  slot.current = guard
  return () => {
    if (slot.current === guard) slot.current = null
  }
}

/** Whether an author may write something; true where nobody guards the document. Cost: the guard's. */
export function mayWrite(doc: Y.Doc, author: Author, operation: Omit<WriteOperation, 'isOwn'>, authorField: string | null): boolean {
  const guard = guards(doc).current
  return guard === null || guard({ ...operation, isOwn: isOwnRecord(doc, author, operation.root, operation.key, authorField) })
}

/** The field of a record that names its author, for writing that knows no record type. */
export const AUTHOR_FIELD = 'by'

/** Whether a record is an author's own: it is of whom it names; one that names nobody, of the window in which it was made. */
export function isOwnRecord(doc: Y.Doc, author: Author, root: string, key: string, authorField: string | null = AUTHOR_FIELD): boolean {
  const entry = doc.getMap<unknown>(root).get(key)
  if (!(entry instanceof Y.Map)) return false
  const named: unknown = authorField === null ? undefined : entry.get(authorField)
  return typeof named === 'string' ? named === author.person : entry._item?.id.client === doc.clientID
}

/** Whether an author may write in a shared text that is a field of a record. */
export function mayWriteText(doc: Y.Doc, author: Author, text: Y.Text): boolean {
  if (guards(doc).current === null) return true
  const field = text._item
  const record = (field?.parent as Y.AbstractType<unknown> | undefined)?._item
  if (!field?.parentSub || !record?.parentSub) return true
  const root = [...doc.share].find(([, type]) => type === record.parent)?.[0] ?? ''
  return mayWrite(doc, author, { kind: 'update', root, key: record.parentSub, fields: [field.parentSub] }, AUTHOR_FIELD)
}
