import * as Y from 'yjs'
import { newItems } from '../../shared/base/yjs/newItems.ts'
import { isScalar } from '../../shared/document/flat/read/readAttributes.ts'
import { parseRoot } from '../../shared/document/flat/roots.ts'
import { RESTORED } from '../../shared/document/inlines.ts'
import type { LostPiece } from '../../shared/model/derived/losses/lostPiece.ts'
import type { CapturedPiece, CaptureRequest } from '../host/guard/rules/roomValidatorInterface.ts'
import { changedAttributes, scalarOf } from './changedAttributes.ts'
import { rootNames } from './changedKeys.ts'
import type { PreviousState } from './previousState.ts'

type TextType = Pick<Y.Text, '_start'>
type LostMarks = Extract<LostPiece, { kind: 'marks' }>

/**
 * What a transaction takes from the blocks of a document without deleting any of their letters: attributes of blocks, such as the description of
 * a picture, and marks, such as a link. Within `afterTransaction`. @param id of the body. Cost: the texts whose marks change.
 */
export function formattingPieces(transaction: Y.Transaction, id: string, state: PreviousState, request: CaptureRequest): readonly CapturedPiece[] {
  return [...attributePieces(transaction, id, request), ...markPieces(transaction, id, state, request)]
}

function attributePieces(transaction: Y.Transaction, id: string, { includes }: CaptureRequest): readonly CapturedPiece[] {
  return changedAttributes(transaction).flatMap(({ root, key, previous, current, writer }): readonly CapturedPiece[] => {
    const value = previous ? scalarOf(previous) : null
    if (!includes(writer) || !isScalar(value)) return []
    const { client, clock } = (previous ?? current).id
    const content: LostPiece = { kind: 'attribute', root, key, value, overwrites: false }
    return [{ id, parent: root, item: { client, clock, length: 1 }, field: key, author: null, content }]
  })
}

function markPieces(transaction: Y.Transaction, id: string, state: PreviousState, request: CaptureRequest): readonly CapturedPiece[] {
  const pieces: CapturedPiece[] = []
  const texts = textsWithChangedMarks(transaction)
  const names = texts.size > 0 ? rootNames(transaction.doc) : null
  for (const text of texts) {
    const root = names?.get(text) ?? ''
    if (parseRoot(root) === null) continue
    for (const content of lostMarks(text, root, state, request)) {
      const [client, clock] = content.at
      const length = content.ranges[0]?.[2] ?? 0
      pieces.push({ id, parent: root, item: { client, clock, length }, field: `marks ${client}:${clock}`, author: null, content })
    }
  }
  return pieces
}

/** The roots in which a transaction adds or deletes marks. Cost: O(new items + deleted items). */
function textsWithChangedMarks(transaction: Y.Transaction): ReadonlySet<TextType> {
  const texts = new Set<TextType>()
  // no `Y.Text`: Yjs knows the type of a root only once somebody asks for it
  const add = ({ content, parent }: Y.Item) => {
    if (content instanceof Y.ContentFormat && parent instanceof Y.AbstractType && !parent._item) texts.add(parent)
  }
  for (const item of newItems(transaction)) if (!item.deleted) add(item)
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item) add(struct)
  })
  return texts
}

const markValue = ({ content }: Y.Item): unknown => (content instanceof Y.ContentFormat ? content.value : null)

/** The marks that characters which stay had before, those beside each other as one piece. Cost: O(text). */
function lostMarks(text: TextType, root: string, state: PreviousState, request: CaptureRequest): readonly LostMarks[] {
  const pieces: LostMarks[] = []
  const before = new Map<string, Y.Item>()
  const after = new Map<string, Y.Item>()
  let marksBefore: string | null = null
  for (let item = text._start; item; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content
      if (state.wasThere(item)) value === null ? before.delete(key) : before.set(key, item)
      if (!item.deleted) value === null ? after.delete(key) : after.set(key, item)
      continue
    }
    if (item.deleted || !item.countable || !state.wasThere(item)) continue
    const removedMarks = [...before].flatMap(([key, format]) => {
      if (key === RESTORED || !(request.includes(format) || request.inherited.has(format))) return []
      const [value, current] = [markValue(format), after.get(key)]
      if (!current || markValue(current) !== value) return [[key, value] as const]
      // Yjs writes what is left of a mark again, behind what lost it
      if (current !== format) request.inherited.add(current)
      return []
    })
    const marks = JSON.stringify(removedMarks)
    const { client, clock } = item.id
    if (removedMarks.length > 0 && marks === marksBefore) pieces.at(-1)?.ranges.push([client, clock, item.length])
    else if (removedMarks.length > 0)
      pieces.push({ kind: 'marks', at: [client, clock], root, marks: Object.fromEntries(removedMarks), ranges: [[client, clock, item.length]] })
    marksBefore = removedMarks.length > 0 ? marks : null
  }
  return pieces
}
