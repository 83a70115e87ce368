import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { MAX_INDENT } from '../../../../../shared/document/blocks.ts'
import type { Scalar } from '../../../../../shared/document/flat/flatBlock.ts'
import { kindOf, withData } from '../nodes/blockData.ts'
import { isCell, isTable, isWrapper } from '../nodes/flowNodes.ts'
import { wrapBlocks } from '../nodes/wrapBlocks.ts'

/** What stands around a block in pasted content. */
interface Around {
  /** Kind that a paragraph becomes here. */
  readonly kind: string
  readonly indent: number
  readonly data: Readonly<Record<string, Scalar>>
}

const body: Around = { kind: 'p', indent: 0, data: {} }

/**
 * Pasted content as blocks: the lists and quotations that it stands in become their kinds and indents, which the lists of the editor are then drawn
 * from. The second paragraph of an item becomes a paragraph with the indent of that item. Cost: O(slice).
 */
export function flattenSlice(slice: Slice): Slice {
  if (!slice.content.content.some((node) => isWrapper(node) || isTable(node) || /Item$/.test(node.type.name))) return slice
  const nodes = flatten(slice.content.content, body, 0)
  const [first, last] = [nodes[0], nodes.at(-1)]
  return new Slice(Fragment.fromArray(nodes), slice.openStart > 0 && first?.isTextblock ? 1 : 0, slice.openEnd > 0 && last?.isTextblock ? 1 : 0)
}

/** Into an empty paragraph what is pasted comes with the kind of its first block: a heading stays one. */
export function withKind(slice: Slice, { selection }: EditorState): Slice {
  const { firstChild, childCount } = slice.content
  const { $from } = selection
  const isEmpty = selection.empty && $from.parent.type.name === 'textBlock' && $from.parent.content.size === 0 && kindOf($from.parent) === 'p'
  if (!isEmpty || slice.openStart !== 1 || !firstChild?.isTextblock || kindOf(firstChild) === 'p') return slice
  return new Slice(slice.content, 0, childCount === 1 ? 0 : slice.openEnd)
}

/** Content of a page as blocks with their lists drawn again. */
export const redrawNodes = (nodes: readonly Node[]): readonly Node[] => {
  const [first] = nodes
  return first ? wrapBlocks(first.type.schema, flatten(nodes, body, 0)) : []
}

function flatten(nodes: readonly Node[], around: Around, level: number): Node[] {
  return nodes.flatMap((node, at): Node[] => {
    switch (node.type.name) {
      case 'bulletList':
        return flattenItems(node, 'ul', level, nodes[at - 1]?.type === node.type)
      case 'orderedList':
        return flattenItems(node, 'ol', level, nodes[at - 1]?.type === node.type)
      case 'taskList':
        return flattenItems(node, 'task', level, nodes[at - 1]?.type === node.type)
      case 'listItem':
        return flattenItem(node, { kind: 'ul', indent: level, data: {} }, level)
      case 'taskItem':
        return flattenItem(node, taskOf(node, level), level)
      case 'blockquote':
        return flatten(node.children, { ...around, kind: 'quote' }, level)
      case 'callout':
        return flatten(node.children, { ...around, kind: 'callout' }, level)
      default:
        return [flattenBlock(node, around)]
    }
  })
}

const taskOf = (item: Node, level: number): Around => ({ kind: 'task', indent: level, data: item.attrs.checked === true ? { checked: true } : {} })

/** @param isAfterList whether a list of this kind stands right before, which this one would go on with unless it says so */
function flattenItems(list: Node, kind: string, level: number, isAfterList: boolean): Node[] {
  return list.children.flatMap((item, at) => {
    const begins = at === 0 && isAfterList
    const start = kind === 'ol' && at === 0 && (list.attrs.start !== 1 || isAfterList) ? { start: Number(list.attrs.start) } : {}
    const count = kind === 'ol' && list.attrs.type ? { count: String(list.attrs.type) } : {}
    const { data } = kind === 'task' ? taskOf(item, level) : { data: { ...start, ...count } }
    return flattenItem(item, { kind, indent: level, data: { ...data, ...(begins && kind !== 'ol' ? { newList: true } : {}) } }, level)
  })
}

/** The first text of an item is the item; what follows stands in it by its indent. */
function flattenItem(item: Node, around: Around, level: number): Node[] {
  const [first, ...rest] = item.children
  if (!first) return []
  const inside: Around = { kind: 'p', indent: level + 1, data: {} }
  const isText = first.type.name === 'textBlock'
  return [...(isText ? [flattenBlock(first, around)] : flatten([first], inside, level + 1)), ...flatten(rest, inside, level + 1)]
}

function flattenBlock(node: Node, { kind, indent, data }: Around): Node {
  if (isTable(node)) return node.copy(Fragment.fromArray(node.children.map(flattenRow)))
  if (node.type.name !== 'textBlock') return node
  // a heading in an item or a quotation is the item, and no heading
  const isParagraph = kindOf(node) === 'p' || kind !== 'p'
  return node.type.create(
    { ...node.attrs, kind: isParagraph ? kind : kindOf(node), indent: Math.min(indent, MAX_INDENT), data: withData(node, data) },
    node.content,
    node.marks,
  )
}

const flattenRow = (row: Node): Node =>
  row.copy(
    Fragment.fromArray(row.children.map((cell) => (isCell(cell) ? cell.copy(Fragment.fromArray(redrawNodes(cell.children) as Node[])) : cell))),
  )
