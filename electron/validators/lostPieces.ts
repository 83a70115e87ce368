import * as Y from 'yjs'
import { canonicalJson } from '../../shared/base/json/canonicalJson.ts'
import type { LostPiece } from '../../shared/model/derived/losses/lostPiece.ts'
import type { RecordDefinition } from '../../shared/model/recordDefinition.ts'
import type { CapturedPiece, CaptureRequest, StoredPiece } from '../host/guard/rules/roomValidatorInterface.ts'
import { rootKeyOf, rootNames } from './changedKeys.ts'
import { PreviousState, pieceOf, typeKey } from './previousState.ts'

type AnyType = Parameters<typeof rootKeyOf>[0]
type ByRoot = ReadonlyMap<string, RecordDefinition>
type Piece<Kind extends LostPiece['kind']> = Extract<LostPiece, { kind: Kind }>

/**
 * What a transaction takes away, as pieces that can be brought back (`shared/model/derived/losses`). Called within `afterTransaction`: until its
 * end Yjs keeps what is deleted. Cost: what the transaction deletes, and the texts that it deletes characters of.
 */
export function capturePieces(transaction: Y.Transaction, byRoot: ByRoot, request: CaptureRequest): readonly CapturedPiece[] {
  if (transaction.deleteSet.clients.size === 0) return []
  const names = rootNames(transaction.doc)
  const state = new PreviousState(transaction, request)
  const pieces: CapturedPiece[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (!(item instanceof Y.Item) || !state.wasThere(item)) return
    const parent = item.parent as AnyType
    // what is inside of something deleted is captured with it
    if (parent._item?.deleted) return
    const { root, key } = rootKeyOf(parent)
    const record = byRoot.get(names.get(root) ?? '')
    if (!record) return
    const entry = parent._item ? key : item.parentSub
    const id = record.kind === 'body' || entry === null ? record.root : `${record.root}/${entry}`
    const piece = record.kind === 'body' ? bodyPiece(item, parent, state, request) : valuePiece(item, parent, record, id, state, request)
    const { client, clock } = item.id
    const field = piece?.kind === 'value' ? piece.field : null
    const author = piece?.kind === 'record' && record.kind === 'entries' && record.author !== null ? piece.value[record.author] : null
    const common = { id, parent: parent._item ? typeKey(parent) : record.root, item: { client, clock, length: item.length } }
    if (piece) pieces.push({ ...common, field, author: typeof author === 'string' ? author : null, content: piece })
  })
  return pieces
}

/** Characters, or a node with all that is in it. */
function bodyPiece(item: Y.Item, parent: AnyType, state: PreviousState, request: CaptureRequest): LostPiece | null {
  const { client, clock } = item.id
  if (item.content instanceof Y.ContentString)
    return request.includes(item) ? { kind: 'text', at: [client, clock], text: item.content.str, marks: state.marksAt(parent, item) } : null
  if (item.parentSub !== null || !(item.content instanceof Y.ContentType)) return null
  return state.holdsIncluded(item) ? { kind: 'node', at: [client, clock], node: state.node(item.content.type) } : null
}

function valuePiece(
  item: Y.Item,
  parent: AnyType,
  record: Exclude<RecordDefinition, { kind: 'body' }>,
  id: string,
  state: PreviousState,
  request: CaptureRequest,
): LostPiece | null {
  const { client, clock } = item.id
  // characters of a text of a record that is still there
  if (item.parentSub === null)
    return item.content instanceof Y.ContentString && request.includes(item) ? { kind: 'text', at: [client, clock], text: item.content.str } : null
  if (!parent._item && record.kind === 'entries') return recordPiece(item, state)
  const isText = record.texts.includes(item.parentSub)
  if (!request.wholeRecords.has(id) && !(isText && state.holdsIncluded(item))) return null
  const value = state.value(item)
  return value === undefined ? null : { kind: 'value', field: item.parentSub, value, overwrites: [] }
}

function recordPiece(item: Y.Item, state: PreviousState): Piece<'record'> | null {
  if (!(item.content instanceof Y.ContentType) || !state.holdsIncluded(item)) return null
  const value = state.value(item)
  return typeof value === 'object' && value !== null ? { kind: 'record', value: value as Record<string, unknown>, overwrites: [] } : null
}

/**
 * A captured piece for who brings it back, with the fields that may be overwritten: those that hold only what the person wrote who took it
 * away. Cost: O(fields and texts of its record).
 */
export function toStored(doc: Y.Doc, captured: CapturedPiece, isTheirs: (item: Y.Item) => boolean): StoredPiece {
  const { id } = captured
  const piece = pieceOf(captured)
  const [root = '', key = ''] = id.split('/')
  if (piece.kind === 'text' || piece.kind === 'node') return { id, before: JSON.stringify(piece) }
  const entry = doc.getMap<unknown>(root).get(key)
  const map = piece.kind === 'record' || entry instanceof Y.Map ? entry : doc.getMap<unknown>(root)
  const fields = piece.kind === 'record' ? Object.keys(piece.value) : [piece.field]
  const overwrites = map instanceof Y.Map ? fields.filter((field) => isOnlyTheirs(map._map.get(field), isTheirs)) : []
  return { id, before: JSON.stringify({ ...piece, overwrites }) }
}

/** Whether a field holds nothing, or only what one person wrote. */
function isOnlyTheirs(item: Y.Item | undefined, isTheirs: (item: Y.Item) => boolean): boolean {
  if (!item || item.deleted) return true
  if (!isTheirs(item)) return false
  if (!(item.content instanceof Y.ContentType)) return true
  for (let child = item.content.type._start; child; child = child.right) if (!child.deleted && !isTheirs(child)) return false
  return true
}

/** Characters of one text, one after the other and with the same marks, as one piece. */
export function joinPieces(first: CapturedPiece, second: CapturedPiece): CapturedPiece | null {
  const [a, b] = [pieceOf(first), pieceOf(second)]
  if (a.kind !== 'text' || b.kind !== 'text' || first.parent !== second.parent || canonicalJson(a.marks ?? {}) !== canonicalJson(b.marks ?? {}))
    return null
  const { client, clock, length } = first.item
  if (client !== second.item.client || clock + length !== second.item.clock) return null
  return { ...first, item: { client, clock, length: length + second.item.length }, content: { ...a, text: a.text + b.text } }
}
