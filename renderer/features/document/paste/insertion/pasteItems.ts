import type { Node, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { blocks, MAX_INDENT } from '../../../../../shared/document/blocks.ts'
import { dataOf, kindOf, withData } from '../../binding/nodes/blockData.ts'
import { isCell, leavesOf } from '../../binding/nodes/flowNodes.ts'
import { replaceBlocks } from '../../binding/read/replaceBlocks.ts'

/** Blocks beyond which a paste comes in parts. */
const MAX_AT_ONCE = 60

/**
 * Items of a list pasted into an item: they stand beside that item, each with its own text and state, and an empty item makes room for them.
 * ProseMirror would write the first of them into the item, whose check box knows nothing of it. A caret in the middle of an item divides it.
 * @returns null where the paste is none of this: part of one item, other blocks, a selection that is replaced, a cell
 */
export function pasteItemsBeside({ doc, selection, tr }: EditorState, { content }: Slice): Transaction | null {
  const { $from, empty } = selection
  const item = $from.parent
  const isInCell = Array.from({ length: $from.depth }, (_, at) => $from.node(at + 1)).some(isCell)
  if (!empty || isInCell || !isItem(item) || !areWholeItems(content.content)) return null
  const index = leavesOf(doc).findIndex(({ node, pos }) => node === item && pos === $from.before())
  if (index < 0) return null
  const indent = Number(item.attrs.indent ?? 0)
  const items = content.content.map((node) => copyWith(node, { indent: Math.min(MAX_INDENT, indent + Number(node.attrs.indent ?? 0)) }))
  const [before, after] = [item.cut(0, $from.parentOffset), item.cut($from.parentOffset)]
  const hasBefore = before.content.size > 0
  const hasAfter = after.content.size > 0
  const rest = hasAfter ? [hasBefore ? asNewItem(after) : after] : []
  replaceBlocks(tr, index, index + 1, [...(hasBefore ? [before] : []), ...items, ...rest])
  const last = leavesOf(tr.doc)[index + (hasBefore ? 1 : 0) + items.length - 1]
  if (last) tr.setSelection(TextSelection.create(tr.doc, last.pos + 1 + last.node.content.size))
  return tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste')
}

const isItem = (node: Node): boolean => node.isTextblock && Boolean(blocks.byName.get(kindOf(node))?.list)

/** Whether these are items and what stands in them, more than one or with a check box: less is text that was copied from within an item. */
function areWholeItems(nodes: readonly Node[]): boolean {
  const [first] = nodes
  if (!first || !isItem(first) || nodes.length > MAX_AT_ONCE) return false
  const isOther = nodes.some((node) => !node.isTextblock || !(isItem(node) || Number(node.attrs.indent ?? 0) > 0))
  return !isOther && (nodes.filter(isItem).length > 1 || kindOf(first) === 'task')
}

const copyWith = (node: Node, attrs: Readonly<Record<string, unknown>>): Node =>
  node.type.create({ ...node.attrs, id: null, ...attrs }, node.content, node.marks)

/** What stood behind the caret as an item of its own, which begins no list. */
const asNewItem = (node: Node): Node =>
  copyWith(node, { data: 'start' in dataOf(node) ? withData(node, { start: null }) : (node.attrs.data as unknown) })
