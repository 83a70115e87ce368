import { directionOf } from '../../base/text/direction.ts'
import { type BlockTypes, blocks as productBlocks } from '../blocks.ts'
import { nodeOf } from '../blockType.ts'
import { inlineTypeOf } from '../inlines.ts'
import { type BodyMark, type BodyNode, normalizeBody, normalizeFileBody, plainText } from '../normalizedBody.ts'
import type { FlatBlock, FlatCell, FlatInline, FlatMarks, FlatTable } from './flatBlock.ts'
import { type DrawnNode, listTree } from './listTree.ts'

/**
 * Blocks as the tree that is drawn, with lists and quotations around them: what the phone shows and every file is made of. A block of an
 * unknown type becomes a paragraph, what is unknown in a text one sign. Valid and never empty. Cost: O(blocks).
 */
export const toBody = (blocks: readonly FlatBlock[], types: BlockTypes = productBlocks, live: LiveContent = () => null): readonly BodyNode[] =>
  normalizeBody(withLive(toNodes(blocks, { types }), live))

/**
 * The same tree for a file, which also holds what is said about a text (`exchange/fileKinds.ts`).
 * @param contentOf the text of a block as a file has it; undefined: as {@link toBody} @param attrsOf what only the file has of a block. Cost: O(blocks)
 */
export const toFileBody = (
  blocks: readonly FlatBlock[],
  contentOf: (block: FlatBlock) => readonly BodyNode[] | undefined,
  live: LiveContent = () => null,
  attrsOf: (block: FlatBlock) => Readonly<Record<string, unknown>> = () => ({}),
): readonly BodyNode[] => normalizeFileBody(withLive(toNodes(blocks, { types: productBlocks, contentOf, attrsOf }), live))

/** How blocks are drawn. */
interface TreeOptions {
  readonly types: BlockTypes
  readonly contentOf?: (block: FlatBlock) => readonly BodyNode[] | undefined
  readonly attrsOf?: (block: FlatBlock) => Readonly<Record<string, unknown>>
}

/** What a live block shows now, by its attributes; null: nothing. */
export type LiveContent = (attrs: Readonly<Record<string, unknown>>) => readonly BodyNode[] | null

/** A live block stands between blocks, never inside of one. */
const withLive = (nodes: readonly BodyNode[], live: LiveContent): readonly BodyNode[] =>
  nodes.flatMap((node) => (node.type === 'live' ? (live(node.attrs ?? {}) ?? []) : [node]))

function toNodes(blocks: readonly FlatBlock[], options: TreeOptions): readonly BodyNode[] {
  return grouped(
    listTree(blocks, (block) => block, options.types),
    options,
    0,
  )
}

/** @param depth how many lists stand around: an indent up to it is told by them */
function grouped(drawn: readonly DrawnNode<FlatBlock>[], options: TreeOptions, depth: number): readonly BodyNode[] {
  const out: BodyNode[] = []
  let openGroup: string | undefined
  let members: BodyNode[] = []
  for (const node of drawn) {
    const group = 'block' in node ? options.types.byName.get(node.block.type)?.group : undefined
    const next = toNode(node, options, depth)
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

function toNode(node: DrawnNode<FlatBlock>, options: TreeOptions, depth: number): BodyNode {
  if ('block' in node) return blockNode(node.block, options, depth)
  const { list, items } = node.drawn
  const content = items.map(({ block, rest }) =>
    nodeOf(list.item, [blockNode(block, options, depth + 1), ...grouped(rest, options, depth + 1)], list.itemAttrs(block.attrs)),
  )
  return nodeOf(list.node, content, list.listAttrs(items[0]?.block.attrs ?? {}))
}

function blockNode(block: FlatBlock, options: TreeOptions, depth: number): BodyNode {
  const type = options.types.byName.get(block.type)
  if (type?.contains === 'nothing') return type.toNode(block.attrs, [])
  if (type?.contains === 'table')
    return block.table
      ? tableNode(
          type.toNode(
            block.attrs,
            block.table.cells.map((cells) => rowNode(cells, options)),
          ),
          block.table,
        )
      : nodeOf('paragraph', [])
  const content = options.contentOf?.(block) ?? block.content.flatMap(type?.isPlain ? plainNodes : inlineNodes)
  const node = type ? type.toNode(block.attrs, content) : nodeOf('paragraph', content)
  const { align, dir, indent } = block.attrs
  const alignment = align === 'end' ? ((dir ?? directionOf(plainText(node))) === 'rtl' ? 'left' : 'right') : align
  const further = typeof indent === 'number' ? indent - (type?.list ? depth - 1 : depth) : 0
  const attrs = {
    ...node.attrs,
    ...(alignment ? { align: alignment } : {}),
    ...(dir ? { dir } : {}),
    ...(further > 0 && !type?.list ? { indent: further } : {}),
    ...options.attrsOf?.(block),
  }
  return Object.keys(attrs).length > 0 ? { ...node, attrs } : node
}

const tableNode = (node: BodyNode, { widths }: FlatTable): BodyNode =>
  widths.some((width) => width !== null) ? { ...node, attrs: { ...node.attrs, widths } } : node

const rowNode = (cells: readonly FlatCell[], options: TreeOptions): BodyNode =>
  nodeOf(
    'tableRow',
    cells
      .filter(({ isCovered }) => !isCovered)
      .map(({ isHeader, columns, rows, blocks }) =>
        nodeOf(isHeader ? 'tableHeader' : 'tableCell', toNodes(blocks, options), { colspan: columns, rowspan: rows }),
      ),
  )

/** U+FFFC, the sign of Unicode for something that is not text. */
const UNKNOWN = '\u{fffc}'

const textOf = (part: FlatInline): string => {
  if ('text' in part) return part.text
  return 'embed' in part ? (inlineTypeOf(part.embed)?.toText(part.embed) ?? UNKNOWN) : UNKNOWN
}

const plainNodes = (part: FlatInline): readonly BodyNode[] => [{ type: 'text', text: textOf(part) }]

/** One part of a text as a node. */
export const inlineNodes = (part: FlatInline): readonly BodyNode[] => {
  const marks = markNodes(part.marks)
  const marked = marks.length > 0 ? { marks } : {}
  if ('embed' in part) {
    const { to, label } = part.embed
    if (part.note) return [{ ...nodeOf('footnote', toNodes(part.note, { types: productBlocks }).flatMap(linesAsParagraphs)), ...marked }]
    if (typeof to === 'string') return [{ ...nodeOf('mention', [], { to, label: label || to }), ...marked }]
  }
  return [{ type: 'text', text: textOf(part), ...marked }]
}

/** A paragraph of a footnote, whose lines are the paragraphs that a file has. */
export function linesAsParagraphs(node: BodyNode): readonly BodyNode[] {
  const lines: BodyNode[][] = [[]]
  for (const part of node.content ?? []) {
    if (part.type === 'hardBreak') {
      lines.push([])
      continue
    }
    const [first = '', ...rest] = (part.text ?? '').split('\n')
    if (part.text === undefined || first) lines.at(-1)?.push(part.text === undefined ? part : { ...part, text: first })
    for (const text of rest) lines.push(text ? [{ ...part, text }] : [])
  }
  return lines.map((content) => nodeOf(node.type, content, node.attrs ?? {}))
}

/** Marks as nodes have them. */
export const markNodes = (marks: FlatMarks): readonly BodyMark[] =>
  Object.entries(marks).map(([type, value]) => (typeof value === 'string' ? { type, attrs: { href: value } } : { type }))
