import * as Y from 'yjs'
import { MAX_TEXT_DEPTH } from '../../shared/document/bodySchema.ts'
import type { LostPiece } from '../../shared/model/derived/losses/lostPiece.ts'
import type { CapturedPiece, CaptureRequest } from '../host/guard/rules/roomValidatorInterface.ts'

type AnyType = Pick<Y.AbstractType<unknown>, '_item' | '_start' | '_map'>
type Marks = Readonly<Record<string, unknown>>
type RawNode = Extract<LostPiece, { kind: 'node' }>['node']
interface Run {
  readonly type: 'text'
  readonly text: string
  readonly marks: readonly { readonly type: string; readonly attrs: unknown }[]
}

/** A shared type by its id. */
export const typeKey = ({ _item }: AnyType): string => (_item ? `${_item.id.client}:${_item.id.clock}` : '')

/** The content of a piece that this validator made, or has read (`isPiece`). */
export const pieceOf = ({ content }: CapturedPiece): LostPiece => content as LostPiece

/** Deepest tree that is read: one deeper than any body (`MAX_TEXT_DEPTH`) is hostile. */
const MAX_DEPTH = MAX_TEXT_DEPTH + 8

/**
 * What deleted types held before a transaction, as plain values, with what was taken from them earlier (`CaptureRequest.keptIn`) at its place.
 * For the time of `afterTransaction`, while Yjs still has what is deleted. Content that the request does not include is left out.
 */
export class PreviousState {
  readonly #marks = new Map<AnyType, ReadonlyMap<Y.Item, Marks>>()

  constructor(
    private readonly transaction: Y.Transaction,
    private readonly request: CaptureRequest,
  ) {}

  /** Whether an item was there, and could be seen, before the transaction. */
  wasThere(item: Y.Item): boolean {
    const isOld = item.id.clock < (this.transaction.beforeState.get(item.id.client) ?? 0)
    return isOld && (!item.deleted || Y.isDeleted(this.transaction.deleteSet, item.id)) && !(item.content instanceof Y.ContentDeleted)
  }

  /** Whether the request includes an item, or something in it. */
  holdsIncluded(item: Y.Item, depth = 0): boolean {
    if (this.wasThere(item) && this.request.includes(item)) return true
    if (!(item.content instanceof Y.ContentType) || depth > MAX_DEPTH) return false
    const { type } = item.content
    if (this.request.keptIn(typeKey(type)).length > 0) return true
    for (let child = type._start; child; child = child.right) if (this.#isWord(child) && this.holdsIncluded(child, depth + 1)) return true
    for (const key of type._map.keys()) {
      const child = this.#fieldOf(type, key)
      if (child && this.#isWord(child) && this.holdsIncluded(child, depth + 1)) return true
    }
    return false
  }

  #isWord({ content }: Y.Item): boolean {
    return content instanceof Y.ContentString || content instanceof Y.ContentType
  }

  /** The marks of each character of a text, by the item that contains it. Cost: O(text), once for each text. */
  marksAt(type: AnyType, item: Y.Item): Marks {
    const cached = this.#marks.get(type) ?? this.#marksOf(type)
    this.#marks.set(type, cached)
    return cached.get(item) ?? {}
  }

  #marksOf(type: AnyType): ReadonlyMap<Y.Item, Marks> {
    const byItem = new Map<Y.Item, Marks>()
    let marks: Marks = {}
    for (let item = type._start; item; item = item.right) {
      if (!this.wasThere(item)) continue
      if (item.content instanceof Y.ContentFormat) marks = withMark(marks, item.content.key, item.content.value)
      else byItem.set(item, marks)
    }
    return byItem
  }

  /** A value of a map as a plain value; undefined where there is none. */
  value(item: Y.Item, depth = 0): unknown {
    const { content } = item
    if (content instanceof Y.ContentAny) return content.arr.at(-1)
    if (!(content instanceof Y.ContentType) || depth > MAX_DEPTH) return undefined
    const { type } = content
    if (type instanceof Y.Text)
      return this.#runs(type)
        .map(({ text }) => text)
        .join('')
    if (type instanceof Y.Map) return this.#fields(type, depth)
    if (type instanceof Y.Array) return this.#children(type).flatMap((child) => this.#listed(child, depth))
    return undefined
  }

  #listed(item: Y.Item, depth: number): readonly unknown[] {
    return item.content instanceof Y.ContentAny ? item.content.arr : [this.value(item, depth + 1)].filter((value) => value !== undefined)
  }

  #fields(type: AnyType, depth: number): Readonly<Record<string, unknown>> {
    const fields: Record<string, unknown> = Object.create(null)
    for (const key of type._map.keys()) {
      const item = this.#fieldOf(type, key)
      const value = item ? this.value(item, depth + 1) : undefined
      if (value !== undefined) fields[key] = value
    }
    for (const captured of this.request.keptIn(typeKey(type))) {
      const piece = pieceOf(captured)
      const item = piece.kind === 'value' ? this.#fieldOf(type, piece.field) : null
      // what others have put there since stands
      if (piece.kind === 'value' && !(item && this.request.includes(item))) fields[piece.field] = piece.value
    }
    return { ...fields }
  }

  /** The value that a key had. */
  #fieldOf(type: AnyType, key: string): Y.Item | null {
    for (let item = type._map.get(key) ?? null; item; item = item.left) if (this.wasThere(item)) return item
    return null
  }

  #children(type: AnyType): readonly Y.Item[] {
    const children: Y.Item[] = []
    for (let item = type._start; item; item = item.right) if (this.wasThere(item)) children.push(item)
    return children
  }

  /** A node of a body as the editor's JSON has it; the text of a paragraph as `texts`. */
  node(type: AnyType, depth = 0): RawNode {
    if (!(type instanceof Y.XmlElement)) return { type: 'texts', content: type instanceof Y.Text ? this.#runs(type) : [] }
    const earlierAt = this.#keptByItem(type)
    const content: unknown[] = []
    for (let item = depth > MAX_DEPTH ? null : type._start; item; item = item.right) {
      for (const piece of earlierAt(item)) if (piece.kind === 'node') content.push(...contentOf(piece.node))
      const { content: itemContent } = item
      if (!this.wasThere(item) || !(itemContent instanceof Y.ContentType)) continue
      if (this.#isIncluded(item)) content.push(...contentOf(this.node(itemContent.type, depth + 1)))
    }
    return { type: type.nodeName, attrs: this.#fields(type, MAX_DEPTH), content }
  }

  /** Of what nobody took away with the rest, only what holds something that is kept. */
  #isIncluded(item: Y.Item): boolean {
    return this.request.isWhole || this.holdsIncluded(item)
  }

  #runs(type: AnyType): readonly Run[] {
    const earlierAt = this.#keptByItem(type)
    const runs: Run[] = []
    const add = (text: string, marks: Marks) =>
      runs.push({ type: 'text', text, marks: Object.entries(marks).map(([name, attrs]) => ({ type: name, attrs })) })
    for (let item = type._start; item; item = item.right) {
      for (const piece of earlierAt(item)) if (piece.kind === 'text') for (const run of piece.runs) add(run.text, run.marks ?? {})
      if (item.content instanceof Y.ContentString && this.wasThere(item) && (this.request.isWhole || this.request.includes(item)))
        add(item.content.str, this.marksAt(type, item))
    }
    return runs
  }

  /** What was taken from a type earlier, by the item that is there in its place, in order. */
  #keptByItem(type: AnyType): (item: Y.Item) => readonly LostPiece[] {
    const pieces = this.request.keptIn(typeKey(type))
    if (pieces.length === 0) return () => []
    const byClient = new Map<number, CapturedPiece[]>()
    for (const piece of pieces) byClient.set(piece.item.client, [...(byClient.get(piece.item.client) ?? []), piece])
    for (const ofClient of byClient.values()) ofClient.sort((a, b) => a.item.clock - b.item.clock)
    return ({ id, length }) =>
      (byClient.get(id.client) ?? []).filter(({ item }) => item.clock >= id.clock && item.clock < id.clock + length).map(pieceOf)
  }
}

const contentOf = (node: RawNode): readonly unknown[] => (node.type === 'texts' && Array.isArray(node.content) ? node.content : [node])

function withMark(marks: Marks, key: string, value: unknown): Marks {
  const { [key]: _, ...others } = marks
  return value === null ? others : { ...others, [key]: value }
}
