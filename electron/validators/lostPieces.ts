import * as Y from 'yjs'
import { canonicalJson } from '../../shared/base/json/canonicalJson.ts'
import type { LostPiece } from '../../shared/model/derived/losses/lostPiece.ts'
import type { RootDefinition } from '../../shared/model/rootDefinition.ts'
import type { CapturedPiece, CaptureRequest, StoredPiece } from '../host/guard/rules/roomValidatorInterface.ts'
import { rootKeyOf, rootNames } from './changedKeys.ts'
import type { ByRoot } from './definitionsByRoot.ts'
import { formattingPieces } from './lostFormatting.ts'
import { picturesThatStay } from './picturesThatStay.ts'
import { PreviousState, pieceOf, typeKey } from './previousState.ts'

type AnyType = Parameters<typeof rootKeyOf>[0]
type Piece<Kind extends LostPiece['kind']> = Extract<LostPiece, { kind: Kind }>

/**
 * What a transaction takes away, as pieces that can be brought back (`shared/model/derived/losses`). Called within `afterTransaction`: until its
 * end Yjs keeps what is deleted. Cost: what the transaction deletes, and the texts that it deletes characters of.
 */
export function capturePieces(transaction: Y.Transaction, byRoot: ByRoot, request: CaptureRequest): readonly CapturedPiece[] {
  const state = new PreviousState(transaction, request)
  const pieces: CapturedPiece[] = byRoot.body && request.isWhole ? [...formattingPieces(transaction, byRoot.body.root, state, request)] : []
  pieces.push(...hiddenByNewValues(transaction, byRoot, request, state))
  if (transaction.deleteSet.clients.size === 0) return pieces
  const names = rootNames(transaction.doc)
  const texts = new Map<AnyType, Pick<CapturedPiece, 'id' | 'parent'>>()
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
    const location = { id, parent: parent._item ? typeKey(parent) : (names.get(root) ?? record.root) }
    if (isInText(item, record) && request.includes(item)) texts.set(parent, location)
    const piece =
      record.kind === 'body' ? (bodyPiece(item, state) ?? idsPiece(item, state, request)) : valuePiece(item, parent, record, id, state, request)
    const { client, clock } = item.id
    const field = piece?.kind === 'value' ? piece.field : null
    const author = piece?.kind === 'record' && record.kind === 'entries' && record.author !== null ? piece.value[record.author] : null
    const common = { ...location, item: { client, clock, length: item.length } }
    if (piece) pieces.push({ ...common, field, author: typeof author === 'string' ? author : null, content: piece })
  })
  for (const [text, location] of texts)
    for (const piece of textPieces(text, state, request, text._item ? null : { name: location.parent, stays: picturesThatStay(text, transaction) })) {
      const [client, clock] = piece.at
      pieces.push({ ...location, item: { client, clock, length: piece.ranges[0]?.[2] ?? 0 }, field: null, author: null, content: piece })
    }
  return pieces
}

/** Whether an item is one of those that a piece of text is made of: characters, and in a body what stands between them. */
const isInText = ({ content, parentSub }: Y.Item, { kind }: RootDefinition): boolean =>
  content instanceof Y.ContentString || (kind === 'body' && parentSub === null && content instanceof Y.ContentEmbed)

/** What goes from one text, that beside each other as one piece. @param root of a body: its name, and which of its pictures stay. Cost: O(text). */
function textPieces(
  text: AnyType,
  state: PreviousState,
  request: CaptureRequest,
  root: { readonly name: string; readonly stays: (embed: unknown) => boolean } | null,
): readonly Piece<'text'>[] {
  const pieces: Piece<'text'>[] = []
  const keptMarks = root === null ? null : keptMarksIn(request.keptIn(root.name))
  let current: Piece<'text'> | null = null
  for (let item = text._start; item; item = item.right) {
    // what stays, or went earlier and may be a piece of its own, parts them
    if (!state.wasThere(item) || (!item.deleted && item.countable)) current = null
    if (!item.deleted || !state.wasThere(item) || !request.includes(item)) continue
    const embed = root !== null && item.content instanceof Y.ContentEmbed ? { embed: plainEmbed(item.content.embed) } : {}
    if ((!(item.content instanceof Y.ContentString) && !embed.embed) || root?.stays(embed.embed)) continue
    const { client, clock } = item.id
    const marks = root !== null || text instanceof Y.XmlText ? { marks: state.marksAt(text, item) } : {}
    if (!current) {
      current = { kind: 'text', at: [client, clock], runs: [], ranges: [] }
      pieces.push(current)
    }
    const run = { text: item.content instanceof Y.ContentString ? item.content.str : '', ...embed, ...marks }
    current.runs.push(...(keptMarks?.(item, run) ?? [run]))
    current.ranges.push([client, clock, item.length])
  }
  return pieces
}

type Run = Piece<'text'>['runs'][number]

/** Divides a run by the marks that were taken from its characters earlier, and gives them back to them; null where there are none. */
function keptMarksIn(earlier: readonly CapturedPiece[]): ((item: Y.Item, run: Run) => readonly Run[]) | null {
  const byClient = new Map<number, { readonly from: number; readonly to: number; readonly marks: Piece<'marks'>['marks'] }[]>()
  for (const captured of earlier) {
    const piece = pieceOf(captured)
    for (const [client, clock, length] of piece.kind === 'marks' ? piece.ranges : [])
      byClient.set(client, [...(byClient.get(client) ?? []), { from: clock, to: clock + length, marks: (piece as Piece<'marks'>).marks }])
  }
  if (byClient.size === 0) return null
  return ({ id, length }, run) => {
    const [start, end] = [id.clock, id.clock + length]
    const ranges = (byClient.get(id.client) ?? []).filter(({ from, to }) => from < end && to > start)
    const cuts = [...new Set([start, end, ...ranges.flatMap(({ from, to }) => [Math.max(from, start), Math.min(to, end)])])].sort((a, b) => a - b)
    return cuts.slice(1).map((to, index) => {
      const from = cuts[index] ?? start
      const marks = Object.assign({}, ...ranges.filter((range) => range.from <= from && range.to >= to).map((range) => range.marks), run.marks)
      return { ...run, text: run.text.slice(from - start, to - start), marks }
    })
  }
}

const plainEmbed = (embed: unknown) => (typeof embed === 'object' && embed !== null ? (embed as Record<string, unknown>) : undefined)

/** A node with all that is in it. */
function bodyPiece(item: Y.Item, state: PreviousState): LostPiece | null {
  const { client, clock } = item.id
  if (item.parentSub !== null || !(item.content instanceof Y.ContentType)) return null
  return state.holdsIncluded(item) ? { kind: 'node', at: [client, clock], node: state.node(item.content.type) } : null
}

/** Values that hide whole records, and that were not there before: a moment at which one was put away. */
function hiddenByNewValues(
  transaction: Y.Transaction,
  byRoot: ByRoot,
  { wholeRecords }: CaptureRequest,
  state: PreviousState,
): readonly CapturedPiece[] {
  return [...wholeRecords].flatMap((id): readonly CapturedPiece[] => {
    const [root = '', key = ''] = id.split('/')
    const record = byRoot.get(root)
    const entry: unknown = record?.kind === 'entries' ? transaction.doc.getMap<unknown>(root).get(key) : null
    // of a record that was put in the place of another, that other is captured whole
    if (record?.kind !== 'entries' || !(entry instanceof Y.Map) || !entry._item || !state.wasThere(entry._item)) return []
    return Object.keys(record.fields).flatMap((field): readonly CapturedPiece[] => {
      const item = record.fields[field]?.hides ? entry._map.get(field) : undefined
      if (!item || item.deleted || state.wasThere(item)) return []
      for (let left = item.left; left; left = left.left) if (state.wasThere(left)) return []
      const { client, clock } = item.id
      const content: LostPiece = { kind: 'value', field, value: null, overwrites: [] }
      return [{ id, parent: typeKey(entry), item: { client, clock, length: 1 }, field, author: null, content }]
    })
  })
}

/** Ids of rows or columns of a table. */
function idsPiece(item: Y.Item, state: PreviousState, { includes }: CaptureRequest): LostPiece | null {
  const { content, parentSub, parent, id } = item
  if (parentSub !== null || !(content instanceof Y.ContentAny) || (parent as AnyType)._item || !state.wasThere(item) || !includes(item)) return null
  const ids = content.arr.filter((each): each is string => typeof each === 'string')
  return ids.length > 0 ? { kind: 'ids', at: [id.client, id.clock], ids } : null
}

function valuePiece(
  item: Y.Item,
  parent: AnyType,
  record: Exclude<RootDefinition, { kind: 'body' }>,
  id: string,
  state: PreviousState,
  request: CaptureRequest,
): LostPiece | null {
  if (item.parentSub === null) return null
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
  if (piece.kind === 'attribute') {
    const overwrites = isOnlyTheirs(doc.getMap<unknown>(piece.root)._map.get(piece.key), isTheirs)
    return { id, before: JSON.stringify({ ...piece, overwrites }) }
  }
  if (piece.kind !== 'record' && piece.kind !== 'value') return { id, before: JSON.stringify(piece) }
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

/** Characters of one text that were typed one after the other, with the same marks, as one piece. */
export function joinPieces(first: CapturedPiece, second: CapturedPiece): CapturedPiece | null {
  const [a, b] = [pieceOf(first), pieceOf(second)]
  if (a.kind !== 'text' || b.kind !== 'text' || first.parent !== second.parent) return null
  const [[runA, ...moreA], [runB, ...moreB]] = [a.runs, b.runs]
  if (
    !runA ||
    !runB ||
    runA.embed ||
    runB.embed ||
    moreA.length + moreB.length > 0 ||
    canonicalJson(runA.marks ?? {}) !== canonicalJson(runB.marks ?? {})
  )
    return null
  const { client, clock, length } = first.item
  if (client !== second.item.client || clock + length !== second.item.clock) return null
  const item = { client, clock, length: length + second.item.length }
  const content: Piece<'text'> = { ...a, runs: [{ ...runA, text: runA.text + runB.text }], ranges: [[client, clock, item.length]] }
  return { ...first, item, content }
}
