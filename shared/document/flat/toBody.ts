import { type BlockTypes, blocks as productBlocks } from '../blocks.ts'
import { nodeOf } from '../blockType.ts'
import { inlineTypeOf } from '../inlines.ts'
import { type BodyNode, normalizeBody } from '../normalizedBody.ts'
import type { FlatBlock, FlatCell, FlatInline, FlatMarks } from './flatBlock.ts'
import { type DrawnNode, listTree } from './listTree.ts'

/**
 * Blocks as the tree that is drawn, with lists and quotations around them: what the phone shows and every file is made of. A block of an
 * unknown type becomes a paragraph, what is unknown in a text one sign. Valid and never empty. Cost: O(blocks).
 */
export const toBody = (blocks: readonly FlatBlock[], types: BlockTypes = productBlocks, live: LiveContent = () => null): readonly BodyNode[] =>
  normalizeBody(withLive(toNodes(blocks, types), live))

/** What a live block shows now, by its attributes; null: nothing. */
export type LiveContent = (attrs: Readonly<Record<string, unknown>>) => readonly BodyNode[] | null

/** A live block stands between blocks, never inside of one. */
const withLive = (nodes: readonly BodyNode[], live: LiveContent): readonly BodyNode[] =>
  nodes.flatMap((node) => (node.type === 'live' ? (live(node.attrs ?? {}) ?? []) : [node]))

function toNodes(blocks: readonly FlatBlock[], types: BlockTypes): readonly BodyNode[] {
  return grouped(
    listTree(blocks, (block) => block, types),
    types,
    0,
  )
}

/** @param depth how many lists stand around: an indent up to it is told by them */
function grouped(drawn: readonly DrawnNode<FlatBlock>[], types: BlockTypes, depth: number): readonly BodyNode[] {
  const out: BodyNode[] = []
  let openGroup: string | undefined
  let members: BodyNode[] = []
  for (const node of drawn) {
    const group = 'block' in node ? types.byName.get(node.block.type)?.group : undefined
    const next = toNode(node, types, depth)
    if (group === undefined) out.push(next)
    else if (group === openGroup) members.push(next)
    else {
      members = [next]
      out.push({ type: group, content: members })
    }
    openGroup = group
  }
  return out
}

function toNode(node: DrawnNode<FlatBlock>, types: BlockTypes, depth: number): BodyNode {
  if ('block' in node) return blockNode(node.block, types, depth)
  const { list, items } = node.drawn
  const content = items.map(({ block, rest }) =>
    nodeOf(list.item, [blockNode(block, types, depth + 1), ...grouped(rest, types, depth + 1)], list.itemAttrs(block.attrs)),
  )
  return nodeOf(list.node, content, list.listAttrs(items[0]?.block.attrs ?? {}))
}

function blockNode(block: FlatBlock, types: BlockTypes, depth: number): BodyNode {
  const type = types.byName.get(block.type)
  if (type?.holds === 'nothing') return type.toNode(block.attrs, [])
  if (type?.holds === 'table') return block.table ? type.toNode(block.attrs, block.table.cells.map(rowNode)) : nodeOf('paragraph', [])
  const content = block.content.flatMap(type?.isPlain ? plainNodes : inlineNodes)
  const node = type ? type.toNode(block.attrs, content) : nodeOf('paragraph', content)
  const { align, dir, indent } = block.attrs
  const alignment = align === 'end' ? (dir === 'rtl' ? 'left' : 'right') : align
  const further = typeof indent === 'number' ? indent - (type?.list ? depth - 1 : depth) : 0
  const attrs = {
    ...node.attrs,
    ...(alignment ? { align: alignment } : {}),
    ...(dir ? { dir } : {}),
    ...(further > 0 && !type?.list ? { indent: further } : {}),
  }
  return Object.keys(attrs).length > 0 ? { ...node, attrs } : node
}

const rowNode = (cells: readonly FlatCell[]): BodyNode =>
  nodeOf(
    'tableRow',
    cells
      .filter(({ isCovered }) => !isCovered)
      .map(({ isHeader, columns, rows, blocks }) =>
        nodeOf(isHeader ? 'tableHeader' : 'tableCell', toNodes(blocks, productBlocks), { colspan: columns, rowspan: rows }),
      ),
  )

/** U+FFFC, the sign of Unicode for something that is not text. */
const UNKNOWN = '\u{fffc}'

const textOf = (part: FlatInline): string => {
  if ('text' in part) return part.text
  return 'embed' in part ? (inlineTypeOf(part.embed)?.toText(part.embed) ?? UNKNOWN) : UNKNOWN
}

const plainNodes = (part: FlatInline): readonly BodyNode[] => [{ type: 'text', text: textOf(part) }]

const inlineNodes = (part: FlatInline): readonly BodyNode[] => {
  const marks = markNodes(part.marks)
  return [{ type: 'text', text: textOf(part), ...(marks.length > 0 ? { marks } : {}) }]
}

const markNodes = (marks: FlatMarks) =>
  Object.entries(marks).map(([type, value]) => (typeof value === 'string' ? { type, attrs: { href: value } } : { type }))
