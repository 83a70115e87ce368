import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, NodeSelection, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { type Leaf, leavesOf } from '../binding/nodes/flowNodes.ts'
import { replaceBlocks } from '../binding/read/replaceBlocks.ts'

/** Neighbouring blocks of the body, by their indices: from, up to and without to. */
export interface BlockRange {
  readonly from: number
  readonly to: number
}

/** Meta of a transaction that moved blocks: where the first one is now, for who cannot see it. */
export const MOVED = 'movedBlock'

const indentOf = (leaf: Leaf | undefined): number => Number(leaf?.node.attrs.indent ?? 0)

/** Index of the block of the body that a position lies in. Cost: O(log blocks). */
export function blockIndexAt(doc: Node, pos: number): number {
  const leaves = leavesOf(doc)
  let [low, high] = [0, leaves.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((leaves[middle]?.pos ?? 0) <= pos) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** A block with those that are indented below it, which belong to it. */
export function withIndented(doc: Node, { from, to }: BlockRange): BlockRange {
  const leaves = leavesOf(doc)
  const indent = indentOf(leaves[from])
  let end = to
  while (end < leaves.length && indentOf(leaves[end]) > indent) end++
  return { from, to: end }
}

/** The blocks of the body that the selection touches, and what is indented below them. */
export function selectedBlocks({ doc, selection }: EditorState): BlockRange {
  const from = blockIndexAt(doc, selection.from)
  const last = selection instanceof NodeSelection ? from : blockIndexAt(doc, Math.max(selection.from, selection.to))
  return withIndented(doc, { from, to: last + 1 })
}

/** Before which block a range stands after one step up or down; null at the ends. What belongs to a neighbour is passed with it. */
export function stepTarget(doc: Node, { from, to }: BlockRange, step: -1 | 1): number | null {
  const leaves = leavesOf(doc)
  if (step > 0) return to < leaves.length ? withIndented(doc, { from: to, to: to + 1 }).to : null
  if (from === 0) return null
  let target = from - 1
  while (target > 0 && indentOf(leaves[target]) > indentOf(leaves[from])) target--
  return target
}

/** Moves blocks before another one, as one change of their order: their ids stay, and the caret stays in its letters. @param target an index before the move */
export function moveBlocks(tr: Transaction, range: BlockRange, target: number): boolean {
  const leaves = leavesOf(tr.doc)
  if (range.from >= range.to || (target >= range.from && target <= range.to)) return false
  const nodes = leaves.map(({ node }) => node)
  const moved = nodes.slice(range.from, range.to)
  const isUp = target < range.from
  const [first, end] = isUp ? [target, range.to] : [range.from, target]
  const passed = isUp ? nodes.slice(target, range.from) : nodes.slice(range.to, target)
  const carets = [tr.selection.anchor, tr.selection.head].map((pos) => offsetIn(tr.doc, pos))
  const order = isUp ? [...moved, ...passed] : [...passed, ...moved]
  replaceBlocks(tr, first, end, order)
  const start = isUp ? target : target - moved.length
  const place = (index: number): number => {
    if (index < first || index >= end) return index
    if (index >= range.from && index < range.to) return start + index - range.from
    return isUp ? index + moved.length : index - moved.length
  }
  const [anchor, head] = carets.map(({ index, offset }) => (leavesOf(tr.doc)[place(index)]?.pos ?? 0) + offset)
  tr.setSelection(selectionAt(tr.doc, anchor ?? 0, head ?? 0))
  tr.setMeta(MOVED, { position: start + 1, count: leaves.length })
  return true
}

function offsetIn(doc: Node, pos: number): { readonly index: number; readonly offset: number } {
  const index = blockIndexAt(doc, pos)
  return { index, offset: pos - (leavesOf(doc)[index]?.pos ?? 0) }
}

function selectionAt(doc: Node, anchor: number, head: number): Selection {
  const [$anchor, $head] = [anchor, head].map((pos) => doc.resolve(Math.min(pos, doc.content.size)))
  if ($anchor?.parent.inlineContent && $head?.parent.inlineContent) return TextSelection.between($anchor, $head)
  return Selection.near(doc.resolve(Math.min(head, doc.content.size)), 1)
}

/** Moves a range of blocks, or the selected ones, a step up or down. */
export const moveByStep =
  (step: -1 | 1, range?: BlockRange): Command =>
  (state, dispatch) => {
    const blocks = range ?? selectedBlocks(state)
    const target = stepTarget(state.doc, blocks, step)
    if (target === null) return false
    const { tr } = state
    if (moveBlocks(tr, blocks, target)) dispatch?.(tr.scrollIntoView())
    return true
  }

/** Writes a range of blocks a second time behind it. The copies get ids of their own. */
export const duplicateBlocks =
  (range: BlockRange): Command =>
  (state, dispatch) => {
    const { tr } = state
    const copies = leavesOf(tr.doc)
      .slice(range.from, range.to)
      .map(({ node }) => node.type.create({ ...node.attrs, id: null, ...(node.attrs.isLost ? { isLost: false } : {}) }, node.content, node.marks))
    replaceBlocks(tr, range.to, range.to, copies)
    const copy = leavesOf(tr.doc)[range.to]
    if (copy) tr.setSelection(Selection.near(tr.doc.resolve(copy.pos + 1), 1))
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Deletes a range of blocks. */
export const deleteBlocks =
  (range: BlockRange): Command =>
  (state, dispatch) => {
    const { tr } = state
    replaceBlocks(tr, range.from, range.to, [])
    const next = leavesOf(tr.doc)[Math.min(range.from, leavesOf(tr.doc).length - 1)]
    if (next) tr.setSelection(Selection.near(tr.doc.resolve(next.pos + (next.node.isAtom ? 0 : 1)), 1))
    dispatch?.(tr.scrollIntoView())
    return true
  }
