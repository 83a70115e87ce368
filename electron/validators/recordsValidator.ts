import * as Y from 'yjs'
import { entryOf } from '../../shared/model/entry.ts'
import type { Change, ContentKind, RoomValidator, TypeKind } from '../host/guard/rules/roomValidatorInterface.ts'
import { changedKeys, rootNames } from './changedKeys.ts'

/** How one root is read: entry by entry (a note, an area), or as facts of the whole (a title, a stage). */
export interface RootReader {
  /** Can what is under this key be read? Asked only where there is something. */
  readonly isReadable: (doc: Y.Doc, key: string) => boolean
  /** Its entries are things that somebody made, and that others may miss. */
  readonly holdsRecords: boolean
}

/** A root of entries. `reader` is the model's own; `also` is asked of what the reader is lenient about. */
export const entriesRoot = (
  root: string,
  reader: (doc: Y.Doc, id: string) => unknown,
  extraCheck: (entry: Y.Map<unknown>) => boolean = () => true,
): RootReader => ({
  holdsRecords: true,
  isReadable: (doc, key) => {
    const entry = entryOf(doc.getMap<unknown>(root), key)
    return entry !== null && reader(doc, key) !== null && extraCheck(entry)
  },
})

/** A root of facts: what the model reads must be what is there. What the model does not know passes: a newer version wrote it. */
export const attributesRoot = (
  root: string,
  reader: (doc: Y.Doc) => object,
  extraCheck: (key: string, value: unknown) => boolean = () => false,
): RootReader => ({
  holdsRecords: false,
  isReadable: (doc, key) => {
    const value = doc.getMap<unknown>(root).get(key)
    const read: Readonly<Record<string, unknown>> = { ...reader(doc) }
    return !Object.hasOwn(read, key) || read[key] === value || extraCheck(key, value)
  },
})

const contents = new Set<ContentKind>(['any', 'deleted', 'string', 'type'])
const types = new Set<TypeKind>(['map', 'text', 'array'])

/** The shape of a room that holds nouns: roots of entries and of facts. */
export function recordsValidator(roots: Readonly<Record<string, RootReader>>): RoomValidator {
  const names = Object.keys(roots)
  return {
    roots: new Map(names.map((name) => [name, 'map'])),
    contents,
    types,
    maxKey: 64,
    initRoots: (doc) => {
      for (const name of names) doc.getMap(name)
    },
    validate: (change) => (changedKeys(change).every(({ root, key }) => staysReadable(change, root, key, roots[root])) ? null : 'unreadable'),
    removedObjects: (change) => deletedRecords(change, (root) => roots[root]?.holdsRecords === true),
  }
}

/** What somebody could read before must be read after; what could not be read anyway is nobody's fault now. */
function staysReadable({ doc, before }: Change, root: string, key: string, rootReader: RootReader | undefined): boolean {
  if (!rootReader || !doc.getMap(root).has(key) || rootReader.isReadable(doc, key)) return true
  if (!before.getMap(root).has(key)) return false
  return !rootReader.isReadable(before, key) || (rootReader.holdsRecords && isOnlyMissingFields(doc, before, root, key, rootReader))
}

/**
 * Could it be read if it still had the fields it had? When two people change one field and one of them undoes, Yjs leaves none:
 * that is nobody's bad intent. What is there must be right.
 */
function isOnlyMissingFields(doc: Y.Doc, before: Y.Doc, root: string, key: string, rootReader: RootReader): boolean {
  const currentEntry = entryOf(doc.getMap<unknown>(root), key)
  const previousEntry = entryOf(before.getMap<unknown>(root), key)
  if (!currentEntry || !previousEntry) return false
  const completedDoc = new Y.Doc()
  const fields = [...previousEntry, ...currentEntry].map(([name, value]): [string, unknown] => [
    name,
    value instanceof Y.AbstractType ? value.clone() : value,
  ])
  completedDoc.getMap(root).set(key, new Y.Map(fields))
  const isReadable = rootReader.isReadable(completedDoc, key)
  completedDoc.destroy()
  return isReadable
}

function deletedRecords({ doc, transaction }: Change, holdsRecords: (root: string) => boolean): readonly Y.ID[] {
  const ids: Y.ID[] = []
  if (transaction.deleteSet.clients.size === 0) return ids
  const roots = rootNames(doc)
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || !(struct.content instanceof Y.ContentType)) return
    const root = roots.get(struct.parent)
    const wasThere = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)
    if (wasThere && root !== undefined && holdsRecords(root) && !doc.getMap(root).has(struct.parentSub)) ids.push(struct.id)
  })
  return ids
}
