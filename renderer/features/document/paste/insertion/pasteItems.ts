import type { Node, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { blocks, MAX_INDENT } from '../../../../../shared/document/blocks.ts'
import { replaceNodes } from '../../binding/draw/replaceNodes.ts'
import { dataOf, kindOf, withData } from '../../binding/nodes/blockData.ts'
import { containerAt } from '../../binding/nodes/containerAt.ts'
import { leavesOf } from '../../binding/nodes/flowNodes.ts'
import { wrapBlocks } from '../../binding/nodes/wrapBlocks.ts'
import { replaceBlocks } from '../../binding/read/replaceBlocks.ts'

/** Blocks beyond which a paste comes in parts. */
const MAX_AT_ONCE = 60

/**
 * Items of a list pasted into an item: they stand beside that item, each with its own text and state, and an empty item makes room for them.
 * ProseMirror would write the first of them into the item, whose check box knows nothing of it. A caret in the middle of an item divides it.
 * In a cell they stay in the cell. @returns null where the paste is none of this: part of one item, other blocks, a selection that is replaced
 */
export function pasteItemsBeside({ doc, selection, tr }: EditorState, { content }: Slice): Transaction | null {
  const { $from, empty } = selection
  const item = $from.parent
  const { node: container, start } = containerAt(doc, $from.pos)
  const isTooLong = container === doc && content.childCount > MAX_AT_ONCE
  if (!empty || isTooLong || !isItem(item) || !areWholeItems(content.content)) return null
  const index = leavesOf(container).findIndex(({ node, pos }) => node === item && start + pos === $from.before())
  if (index < 0) return null
  const indent = indentOf(item)
  const items = content.content.map((node) => indented(node, indent))
  const [before, after] = [item.cut(0, $from.parentOffset), item.cut($from.parentOffset)]
  const hasBefore = before.content.size > 0
  const hasAfter = after.content.size > 0
  const leaves = leavesOf(container).map(({ node }) => node)
  // behind the words of an item: also behind what stands in it
  const end = hasBefore && !hasAfter ? endOfItem(leaves, index) : index + 1
  const unchanged = hasBefore ? [before, ...leaves.slice(index + 1, end)] : []
  const tail = hasAfter ? [hasBefore ? asNewItem(after) : after] : leaves.slice(end, end + 1)
  const number = numberOf(leaves, index) + (hasBefore ? 1 : 0)
  const rest =
    kindOf(item) === NUMBERED && items.every((node) => kindOf(node) !== NUMBERED) ? tail.map((node) => goingOn(node, indent, number)) : tail
  const fresh = [...unchanged, ...items, ...rest]
  const to = hasAfter ? end : end + tail.length
  if (container === doc) replaceBlocks(tr, index, to, fresh)
  else replaceNodes(tr, start, container.children, wrapBlocks(doc.type.schema, [...leaves.slice(0, index), ...fresh, ...leaves.slice(to)]))
  const last = leavesOf(containerAt(tr.doc, start).node)[index + unchanged.length + items.length - 1]
  if (last) tr.setSelection(TextSelection.create(tr.doc, start + last.pos + 1 + last.node.content.size))
  return tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste')
}

const NUMBERED = 'ol'
const indentOf = (node: Node): number => Number(node.attrs.indent ?? 0)

/** Index behind an item and all that stands in it. */
function endOfItem(leaves: readonly Node[], index: number): number {
  const indent = indentOf(leaves[index] as Node)
  let end = index + 1
  for (let next = leaves[end]; next?.isTextblock && indentOf(next) > indent; next = leaves[end]) end++
  return end
}

/** The number that an item of a numbered list is shown with. Cost: the items before it. */
function numberOf(leaves: readonly Node[], index: number): number {
  const indent = indentOf(leaves[index] as Node)
  let count = 0
  for (let at = index; at >= 0; at--) {
    const node = leaves[at] as Node
    if (!node.isTextblock || indentOf(node) < indent) break
    if (indentOf(node) > indent) continue
    if (kindOf(node) !== NUMBERED) break
    count++
    const { start, newList } = dataOf(node)
    if (typeof start === 'number') return start + count - 1
    if (newList === true) return count
  }
  return count
}

/** The first item behind others that divide its list: it goes on counting. */
const goingOn = (node: Node, indent: number, number: number): Node =>
  kindOf(node) === NUMBERED && indentOf(node) === indent && !('start' in dataOf(node)) && number > 1
    ? node.type.create({ ...node.attrs, data: withData(node, { start: number }) }, node.content, node.marks)
    : node

const isItem = (node: Node): boolean => node.isTextblock && Boolean(blocks.byName.get(kindOf(node))?.list)

/** Whether these are items and what stands in them, more than one or with a check box: less is text that was copied from within an item. */
export function areWholeItems(nodes: readonly Node[]): boolean {
  const [first] = nodes
  if (!first || !isItem(first)) return false
  const isOther = nodes.some((node) => !node.isTextblock || !(isItem(node) || indentOf(node) > 0))
  return !isOther && (nodes.filter(isItem).length > 1 || kindOf(first) === 'task')
}

/** A block that stands so much deeper. */
export const indented = (node: Node, indent: number): Node =>
  copyWith(node, { id: node.attrs.id as unknown, indent: Math.min(MAX_INDENT, indent + indentOf(node)) })

const copyWith = (node: Node, attrs: Readonly<Record<string, unknown>>): Node =>
  node.type.create({ ...node.attrs, id: null, ...attrs }, node.content, node.marks)

/** What stood behind the caret as an item of its own, which begins no list. */
const asNewItem = (node: Node): Node =>
  copyWith(node, { data: 'start' in dataOf(node) || 'newList' in dataOf(node) ? withData(node, { start: null, newList: null }) : node.attrs.data })
