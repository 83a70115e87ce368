import * as Y from 'yjs'
import { sameBytes } from '../../base/bytes.ts'
import { contentDigest } from '../../base/contentDigest.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { ConflictMeter } from '../../base/load/conflictMeter.ts'
import { isCanonicalUpdate } from '../../base/load/isCanonicalUpdate.ts'
import { MAX_LOAD_STEPS, measureLoad } from '../../base/load/measureLoad.ts'
import { editorSupports } from '../../document/editorSupport.ts'
import { flatProblem } from '../../document/flat/validateFlat.ts'
import { documentBody } from '../records/documentBody.ts'
import { type RoomType, rooms } from '../rooms.ts'
import { definitionOf, type RoomRecords, type RootDefinition } from '../rootDefinition.ts'
import { contentsOf } from './contents.ts'
import { type ContentsDiff, diffContents } from './contentsDiff.ts'

/** What an incoming state would do to the local one. */
export interface MergePreview {
  /** Whether anything would change, visible or not. */
  readonly hasChanges: boolean
  /** Why it must not be merged; null where it may. */
  readonly problem: 'edit.damaged' | 'edit.tooCostly' | 'edit.notAllowed' | null
  readonly diff: ContentsDiff
}

const emptyDiff: ContentsDiff = { adds: 0, changes: 0, removes: 0, counts: [], samples: [] }
const rejected = (problem: NonNullable<MergePreview['problem']>): MergePreview => ({ hasChanges: false, problem, diff: emptyDiff })

/**
 * Merges two states on copies, never in the open document: is the incoming state whole, does it hold only what such a room holds,
 * can everything that could be read still be read, do both orders of merging end with the same, and can a window load the result in
 * time? Cost: O(both states).
 * @param local a Yjs update, version 1 @param incoming a Yjs update, version 1
 */
export function previewMerge(roomType: RoomType, local: Uint8Array, incoming: Uint8Array, list: RoomRecords<RoomType> = rooms): MergePreview {
  const before = new Y.Doc({ gc: true })
  const localMeter = new ConflictMeter(before)
  if (!appliesCleanly(before, local) || !isCanonicalUpdate(incoming)) return rejected('edit.damaged')
  const after = docOf(local)
  if (!after) return rejected('edit.damaged')
  const reversed = new Y.Doc({ gc: true })
  // a room that cost more already can still be merged into
  const maxSteps = localMeter.cost.steps + MAX_LOAD_STEPS
  const meters = [after, reversed].map((doc) => new ConflictMeter(doc))
  for (const meter of meters) meter.begin(maxSteps)
  const damage = () => rejected(meters.some((meter) => meter.isExceeded) ? 'edit.tooCostly' : 'edit.damaged')
  if (!appliesCleanly(reversed, incoming)) return damage()
  if ([...reversed.share.keys()].some((root) => !definitionOf(list[roomType], root))) return rejected('edit.notAllowed')
  let hasChanges = false
  after.on('update', () => {
    hasChanges = true
  })
  let problem: string | null = null
  after.on('afterTransaction', (transaction: Y.Transaction) => {
    if (list[roomType].some(({ kind }) => kind === 'body')) problem ??= flatProblem({ doc: after, transaction })
  })
  if (!appliesCleanly(after, incoming) || !appliesCleanly(reversed, local)) return damage()
  if (problem !== null) return rejected('edit.notAllowed')
  try {
    if (measureLoad(Y.encodeStateAsUpdate(after), maxSteps) > maxSteps) return rejected('edit.tooCostly')
    const merged = contentsOf(roomType, after, list)
    // two contents under the same Yjs ids: each replica would keep its own for ever
    const diverges = canonicalJson([...merged].sort(byKey)) !== canonicalJson([...contentsOf(roomType, reversed, list)].sort(byKey))
    if (diverges || hasConflictingContent(after, reversed)) return rejected('edit.damaged')
    if (!list[roomType].every((record) => staysReadable(record, before, after))) return rejected('edit.notAllowed')
    return { hasChanges, problem: null, diff: diffContents(contentsOf(roomType, before, list), merged) }
  } catch {
    return rejected('edit.notAllowed')
  }
}

/** The same question about content that nothing shows yet. */
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

/** What is nested deeper than the stack allows cannot be read. */
function isReadable(read: () => boolean): boolean {
  try {
    return read()
  } catch {
    return false
  }
}

/** Nothing that could be read before, and is still there, has become unreadable. Attributes can always be read. */
function staysReadable(record: RootDefinition, before: Y.Doc, after: Y.Doc): boolean {
  // what is stored as blocks can always be read
  if (record.kind === 'body') return !isReadable(() => editorSupports(documentBody(before))) || isReadable(() => editorSupports(documentBody(after)))
  if (record.kind === 'attributes') return true
  const entries = after.getMap(record.root)
  return [...before.getMap(record.root).keys()].every(
    (id) => !entries.has(id) || !isReadable(() => record.isReadable(before, id)) || isReadable(() => record.isReadable(after, id)),
  )
}
