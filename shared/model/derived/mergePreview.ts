import * as Y from 'yjs'
import { sameBytes } from '../../base/bytes.ts'
import { contentDigest } from '../../base/contentDigest.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { readArea } from '../records/area.ts'
import { editorSupports } from '../records/documentBody.ts'
import { listListings } from '../records/listing.ts'
import { readNote } from '../records/note.ts'
import { listPeople } from '../records/person.ts'
import { listSteps } from '../records/step.ts'
import { BODY_ROOT, contentsOf, type RoomType, roomRoots } from './contents.ts'
import { type ContentsDiff, diffContents } from './contentsDiff.ts'

/** What somebody else's state would do to ours. */
export interface MergePreview {
  /** Would anything change at all, seen or unseen? */
  readonly hasChanges: boolean
  /** Why it must not be let in; null where it may. */
  readonly problem: 'edit.damaged' | 'edit.notAllowed' | null
  readonly diff: ContentsDiff
}

const emptyDiff: ContentsDiff = { adds: 0, changes: 0, removes: 0, counts: [], samples: [] }
const rejected = (problem: NonNullable<MergePreview['problem']>): MergePreview => ({ hasChanges: false, problem, diff: emptyDiff })

/**
 * Tries a state on copies, never on what is open: is it whole, does it hold only what such a room holds, can everything that
 * could be read still be read, and do both ways of merging end with the same? @param local, theirs Yjs updates, version 1
 */
export function previewMerge(roomType: RoomType, local: Uint8Array, incoming: Uint8Array): MergePreview {
  const before = docOf(local)
  if (!before) return rejected('edit.damaged')
  try {
    Y.decodeUpdate(incoming)
  } catch {
    return rejected('edit.damaged')
  }
  const after = docOf(local)
  const reversed = docOf(incoming)
  if (!after || !reversed) return rejected('edit.damaged')
  if ([...reversed.share.keys()].some((root) => !Object.hasOwn(roomRoots[roomType], root))) return rejected('edit.notAllowed')
  let hasChanges = false
  after.on('update', () => {
    hasChanges = true
  })
  if (!appliesCleanly(after, incoming) || !appliesCleanly(reversed, local)) return rejected('edit.damaged')
  try {
    const merged = contentsOf(roomType, after)
    // the same place in somebody's writing, with two contents: each copy would keep its own for ever
    const diverges = canonicalJson([...merged].sort(byKey)) !== canonicalJson([...contentsOf(roomType, reversed)].sort(byKey))
    if (diverges || hasConflictingContent(after, reversed)) return rejected('edit.damaged')
    if (!staysReadable(roomType, before, after)) return rejected('edit.notAllowed')
    return { hasChanges, problem: null, diff: diffContents(contentsOf(roomType, before), merged) }
  } catch {
    return rejected('edit.notAllowed')
  }
}

/** The same also where nobody can see it yet. */
function hasConflictingContent(one: Y.Doc, other: Y.Doc): boolean {
  const [a, b] = [contentDigest(one), contentDigest(other)]
  return sameBytes(a.clocks, b.clocks) && !sameBytes(a.content, b.content)
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

function docOf(state: Uint8Array): Y.Doc | null {
  const doc = new Y.Doc({ gc: true })
  return appliesCleanly(doc, state) ? doc : null
}

function appliesCleanly(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update, 'file')
    return doc.store.pendingStructs === null && doc.store.pendingDs === null
  } catch {
    return false
  }
}

/** Nothing that could be read before, and is still there, has become unreadable. */
function staysReadable(roomType: RoomType, before: Y.Doc, after: Y.Doc): boolean {
  if (roomType === 'document') return !editorSupports(before.getXmlFragment(BODY_ROOT)) || editorSupports(after.getXmlFragment(BODY_ROOT))
  const readers: readonly { readonly root: string; readonly ids: (doc: Y.Doc) => Iterable<string> }[] = {
    process: [
      { root: 'listings', ids: (doc: Y.Doc) => listListings(doc).map(({ id }) => id) },
      { root: 'people', ids: (doc: Y.Doc) => listPeople(doc).map(({ id }) => id) },
    ],
    board: [
      { root: 'notes', ids: (doc: Y.Doc) => [...doc.getMap('notes').keys()].filter((id) => readNote(doc, id)) },
      { root: 'areas', ids: (doc: Y.Doc) => [...doc.getMap('areas').keys()].filter((id) => readArea(doc, id)) },
    ],
    session: [{ root: 'agenda', ids: (doc: Y.Doc) => listSteps(doc).map(({ id }) => id) }],
  }[roomType]
  return readers.every(({ root, ids }) => {
    const readableIds = new Set(ids(after))
    return [...ids(before)].every((id) => readableIds.has(id) || !after.getMap(root).has(id))
  })
}
