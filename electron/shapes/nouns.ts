import * as Y from 'yjs'
import { entryOf } from '../../shared/model/entry.ts'
import type { Change, ContentKind, Shape, TypeKind } from '../host/guard/shape.ts'
import { rootNames, touched } from './touched.ts'

/** How one root is read: entry by entry (a note, an area), or as facts of the whole (a title, a stage). */
export interface Root {
  /** Can what is under this key be read? Asked only where there is something. */
  readonly reads: (doc: Y.Doc, key: string) => boolean
  /** Its entries are things that somebody made, and that others may miss. */
  readonly things: boolean
}

/** A root of entries. `reader` is the model's own; `also` is asked of what the reader is lenient about. */
export const thingsOf = (root: string, reader: (doc: Y.Doc, id: string) => unknown, also: (entry: Y.Map<unknown>) => boolean = () => true): Root => ({
  things: true,
  reads: (doc, key) => {
    const entry = entryOf(doc.getMap<unknown>(root), key)
    return entry !== null && reader(doc, key) !== null && also(entry)
  },
})

/** A root of facts: what the model reads must be what is there. What the model does not know passes: a newer version wrote it. */
export const factsOf = (root: string, reader: (doc: Y.Doc) => object, also: (key: string, value: unknown) => boolean = () => false): Root => ({
  things: false,
  reads: (doc, key) => {
    const value = doc.getMap<unknown>(root).get(key)
    const read: Readonly<Record<string, unknown>> = { ...reader(doc) }
    return !Object.hasOwn(read, key) || read[key] === value || also(key, value)
  },
})

const contents = new Set<ContentKind>(['any', 'deleted', 'string', 'type'])
const types = new Set<TypeKind>(['map', 'text', 'array'])

/** The shape of a room that holds nouns: roots of entries and of facts. */
export function shapeOfNouns(roots: Readonly<Record<string, Root>>): Shape {
  const names = Object.keys(roots)
  return {
    roots: new Map(names.map((name) => [name, 'map'])),
    contents,
    types,
    maxKey: 64,
    open: (doc) => {
      for (const name of names) doc.getMap(name)
    },
    judge: (change) => (touched(change).every(({ root, key }) => staysReadable(change, root, key, roots[root])) ? null : 'unreadable'),
    taken: (change) => taken(change, (root) => roots[root]?.things === true),
  }
}

/** What somebody could read before must be read after; what could not be read anyway is nobody's fault now. */
function staysReadable({ doc, before }: Change, root: string, key: string, how: Root | undefined): boolean {
  if (!how || !doc.getMap(root).has(key) || how.reads(doc, key)) return true
  if (!before.getMap(root).has(key)) return false
  return !how.reads(before, key) || (how.things && onlyLacks(doc, before, root, key, how))
}

/**
 * Could it be read if it still had the fields it had? When two people change one field and one of them undoes, Yjs leaves none:
 * that is nobody's bad intent. What is there must be right.
 */
function onlyLacks(doc: Y.Doc, before: Y.Doc, root: string, key: string, how: Root): boolean {
  const now = entryOf(doc.getMap<unknown>(root), key)
  const then = entryOf(before.getMap<unknown>(root), key)
  if (!now || !then) return false
  const whole = new Y.Doc()
  const fields = [...then, ...now].map(([name, value]): [string, unknown] => [name, value instanceof Y.AbstractType ? value.clone() : value])
  whole.getMap(root).set(key, new Y.Map(fields))
  const reads = how.reads(whole, key)
  whole.destroy()
  return reads
}

function taken({ doc, transaction }: Change, isThings: (root: string) => boolean): readonly Y.ID[] {
  const ids: Y.ID[] = []
  if (transaction.deleteSet.clients.size === 0) return ids
  const roots = rootNames(doc)
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || !(struct.content instanceof Y.ContentType)) return
    const root = roots.get(struct.parent)
    const wasThere = struct.id.clock < (transaction.beforeState.get(struct.id.client) ?? 0)
    if (wasThere && root !== undefined && isThings(root) && !doc.getMap(root).has(struct.parentSub)) ids.push(struct.id)
  })
  return ids
}
