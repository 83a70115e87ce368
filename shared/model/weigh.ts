import * as Y from 'yjs'
import { sameBytes } from '../base/bytes.ts'
import { canonical } from '../base/canonical.ts'
import { contentSums } from '../base/contentSums.ts'
import { readArea } from './area.ts'
import { type Comparison, compareContents } from './compare.ts'
import { BODY, contentsOf, type RoomNoun, roomRoots } from './contents.ts'
import { listListings } from './listing.ts'
import { readNote } from './note.ts'
import { listPeople } from './person.ts'
import { listSteps } from './session.ts'
import { editorKnows } from './textBody.ts'

/** What somebody else's state would do to ours. */
export interface Weighed {
  /** Would anything change at all, seen or unseen? */
  readonly fresh: boolean
  /** Why it must not be let in; null where it may. */
  readonly problem: 'edit.damaged' | 'edit.notAllowed' | null
  readonly comparison: Comparison
}

const nothing: Comparison = { adds: 0, changes: 0, removes: 0, counts: [], samples: [] }
const refused = (problem: NonNullable<Weighed['problem']>): Weighed => ({ fresh: false, problem, comparison: nothing })

/**
 * Tries a state on copies, never on what is open: is it whole, does it hold only what such a room holds, can everything that
 * could be read still be read, and do both ways of merging end with the same? @param ours, theirs Yjs updates, version 1
 */
export function weigh(noun: RoomNoun, ours: Uint8Array, theirs: Uint8Array): Weighed {
  const before = docOf(ours)
  if (!before) return refused('edit.damaged')
  try {
    Y.decodeUpdate(theirs)
  } catch {
    return refused('edit.damaged')
  }
  const after = docOf(ours)
  const other = docOf(theirs)
  if (!after || !other) return refused('edit.damaged')
  if ([...other.share.keys()].some((root) => !Object.hasOwn(roomRoots[noun], root))) return refused('edit.notAllowed')
  let fresh = false
  after.on('update', () => {
    fresh = true
  })
  if (!applies(after, theirs) || !applies(other, ours)) return refused('edit.damaged')
  try {
    const merged = contentsOf(noun, after)
    // the same place in somebody's writing, with two contents: each copy would keep its own for ever
    const differs = canonical([...merged].sort(byKey)) !== canonical([...contentsOf(noun, other)].sort(byKey))
    if (differs || contradicts(after, other)) return refused('edit.damaged')
    if (!staysReadable(noun, before, after)) return refused('edit.notAllowed')
    return { fresh, problem: null, comparison: compareContents(contentsOf(noun, before), merged) }
  } catch {
    return refused('edit.notAllowed')
  }
}

/** The same also where nobody can see it yet. */
function contradicts(one: Y.Doc, other: Y.Doc): boolean {
  const [a, b] = [contentSums(one), contentSums(other)]
  return sameBytes(a.known, b.known) && !sameBytes(a.whole, b.whole)
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)

function docOf(state: Uint8Array): Y.Doc | null {
  const doc = new Y.Doc({ gc: true })
  return applies(doc, state) ? doc : null
}

function applies(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update, 'file')
    return doc.store.pendingStructs === null && doc.store.pendingDs === null
  } catch {
    return false
  }
}

/** Nothing that could be read before, and is still there, has become unreadable. */
function staysReadable(noun: RoomNoun, before: Y.Doc, after: Y.Doc): boolean {
  if (noun === 'document') return !editorKnows(before.getXmlFragment(BODY)) || editorKnows(after.getXmlFragment(BODY))
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
  }[noun]
  return readers.every(({ root, ids }) => {
    const still = new Set(ids(after))
    return [...ids(before)].every((id) => still.has(id) || !after.getMap(root).has(id))
  })
}
