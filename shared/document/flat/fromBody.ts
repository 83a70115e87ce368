import { directionOf } from '../../base/text/direction.ts'
import { truncate } from '../../base/text/truncate.ts'
import { type BlockTypes, commonAttributes, MAX_INDENT, blocks as productBlocks } from '../blocks.ts'
import { type BlockAttributes, type BlockType, readAttributes } from '../blockType.ts'
import { inlineTypeOf, isMarkValue, MAX_LABEL } from '../inlines.ts'
import { type BodyMark, type BodyNode, normalizeBody, plainText } from '../normalizedBody.ts'
import { columnWidths, MAX_COLUMNS } from '../tableWidths.ts'
import { emptyBlock, type FlatBlock, type FlatCell, type FlatInline, type FlatMarks, type FlatTable } from './flatBlock.ts'
import { listTree } from './listTree.ts'
import { MAX_CELLS, MAX_ROWS } from './readTable.ts'
import { newFlatId } from './roots.ts'

/** Where a node stands. */
interface Surroundings {
  /** Level of an indent of 0 here: how many list items stand around. */
  readonly indent: number
  /** The type of paragraphs here: that of the quotation around them. */
  readonly paragraph: BlockType | null
  /** Whether tables may stand here. */
  readonly inCell: boolean
}

/**
 * The blocks of a tree, in order: for templates, imports, pastes, and the body of an old document. Every word of the tree is in them. Of a list
 * in a quotation the list stays, of a table in a cell its rows become paragraphs. Cost: O(nodes).
 * @param nodes read by `normalizeBody` first @param random makes the ids of blocks, rows and columns
 */
export function fromBody(nodes: readonly BodyNode[], random: () => number, types: BlockTypes = productBlocks): readonly FlatBlock[] {
  return new BodyReader(random, types).blocks(normalizeBody(nodes))
}

/** Takes what only files have out of the text of a block. @param attrs of its node @returns what is left of it */
export type FileText = (block: string, content: readonly BodyNode[], attrs: Readonly<Record<string, unknown>>) => readonly BodyNode[]

/** The same of the body of a file. @param nodes read by `normalizeFileBody` first @param takeText called for each block of text */
export const fromFileBody = (
  nodes: readonly BodyNode[],
  random: () => number,
  takeText: FileText,
  types: BlockTypes = productBlocks,
): readonly FlatBlock[] => new BodyReader(random, types, takeText).blocks(nodes)

/** The list of the tree that a block is an item of, and its number in it. */
interface ListedItem {
  readonly list: BodyNode
  readonly number: number
}

class BodyReader {
  constructor(
    private readonly random: () => number,
    private readonly types: BlockTypes,
    private readonly takeText: FileText = (_, content) => content,
  ) {}

  blocks(nodes: readonly BodyNode[], inCell = false): readonly FlatBlock[] {
    const items = new Map<FlatBlock, ListedItem>()
    const out = this.#all(nodes, { indent: 0, paragraph: null, inCell }, items)
    return this.#asListed(out, items)
  }

  #all(nodes: readonly BodyNode[], around: Surroundings, items: Map<FlatBlock, ListedItem>): FlatBlock[] {
    return nodes.flatMap((node) => this.#one(node, around, items))
  }

  #one(node: BodyNode, around: Surroundings, items: Map<FlatBlock, ListedItem>): FlatBlock[] {
    const content = node.content ?? []
    const listType = this.types.list.find(({ list }) => list?.node === node.type)
    if (listType?.list) {
      const { fromItem } = listType.list
      const start = typeof node.attrs?.start === 'number' ? node.attrs.start : 1
      return content.flatMap((item, index) => {
        const [first, ...rest] = item.content ?? []
        const block = this.#block(listType, first ?? { type: 'paragraph' }, fromItem(node, item, index), around.indent)
        items.set(block, { list: node, number: start + index })
        return [block, ...this.#all(rest, { ...around, indent: around.indent + 1 }, items)]
      })
    }
    const group = this.types.list.find((type) => type.group === node.type)
    if (group) return this.#all(content, { ...around, paragraph: group }, items)
    for (const type of this.types.list) {
      const attrs = type.fromNode(node)
      if (!attrs) continue
      if (type.contains === 'table') return this.#table(type, node, attrs, around)
      if (type.contains === 'nothing') return [{ id: this.#id(), type: type.name, attrs, content: [] }]
      return [this.#block(node.type === 'paragraph' ? (around.paragraph ?? type) : type, node, attrs, around.indent)]
    }
    return this.#all(content, around, items)
  }

  #block(type: BlockType, node: BodyNode, own: BlockAttributes, base: number): FlatBlock {
    const { align } = node.attrs ?? {}
    const isEnd = align === ((node.attrs?.dir ?? directionOf(plainText(node))) === 'rtl' ? 'left' : 'right')
    const { indent, ...common } = readAttributes(commonAttributes, isEnd ? { ...node, attrs: { ...node.attrs, align: 'end' } } : node)
    const level = Math.min(MAX_INDENT, base + (typeof indent === 'number' ? indent : 0))
    const attrs = { ...(level > 0 ? { indent: level } : {}), ...common, ...own }
    const id = this.#id()
    const content = this.takeText(id, node.content ?? [], node.attrs ?? {})
    return { id, type: type.name, attrs, content: type.isPlain ? plain({ ...node, content }) : inline(content, this.random) }
  }

  /** Items that would be in another list than in the tree, or have another number there, say it: such as those after a picture. */
  #asListed(out: readonly FlatBlock[], listed: ReadonlyMap<FlatBlock, ListedItem>): readonly FlatBlock[] {
    if (listed.size === 0) return out
    const current = [...out]
    const at = new Map(out.map((block, index) => [block, index]))
    const walk = (nodes: ReturnType<typeof listTree<FlatBlock>>) => {
      for (const node of nodes) {
        if (!('drawn' in node)) continue
        const { list, items } = node.drawn
        let before: BodyNode | undefined
        let next = Number(items[0]?.block.attrs[list.number ?? ''] ?? 1)
        for (const { block, rest } of items) {
          const item = listed.get(block)
          const isNew = before !== undefined && item !== undefined && item.list !== before
          const change = list.number && item && (isNew || item.number !== next) ? { [list.number]: item.number } : isNew ? { newList: true } : null
          if (change) current[at.get(block) ?? -1] = { ...block, attrs: { ...block.attrs, ...change } }
          next = (item?.number ?? next) + 1
          before = item?.list
          walk(rest)
        }
      }
    }
    walk(listTree(out, (block) => block, this.types))
    return current
  }

  #table(type: BlockType, node: BodyNode, attrs: BlockAttributes, around: Surroundings): FlatBlock[] {
    // the words of a table that nobody may store stay all the same
    if (around.inCell || !isTableSmall(node))
      return (node.content ?? []).map((row) => ({ ...emptyBlock, id: this.#id(), content: rowText(row, this.random) }))
    const id = this.#id()
    return [{ id, type: type.name, attrs, content: [], table: this.#cells(node, id) }]
  }

  /** The grid of a table: a cell that is wider or higher covers those beside and below it. */
  #cells({ attrs: tableAttrs, content = [] }: BodyNode, id: string): FlatTable {
    const grid: (FlatCell | undefined)[][] = content.map(() => [])
    content.forEach(({ content: cells = [] }, row) => {
      let column = 0
      for (const { type, attrs, content: inside = [] } of cells) {
        while (grid[row]?.[column]) column++
        const columns = Number(attrs?.colspan ?? 1)
        const rows = Math.min(Number(attrs?.rowspan ?? 1), content.length - row)
        for (let r = 0; r < rows; r++)
          for (let c = 0; c < columns; c++)
            (grid[row + r] ?? [])[column + c] ??= { isHeader: type === 'tableHeader', columns: 1, rows: 1, isCovered: true, blocks: [emptyBlock] }
        ;(grid[row] ?? [])[column] = { isHeader: type === 'tableHeader', columns, rows, isCovered: false, blocks: this.blocks(inside, true) }
        column += columns
      }
    })
    const width = Math.max(1, ...grid.map((cells) => cells.length))
    const cells = grid.map((cellsOfRow) =>
      Array.from({ length: width }, (_, at) => cellsOfRow[at] ?? { isHeader: false, columns: 1, rows: 1, isCovered: false, blocks: [emptyBlock] }),
    )
    const columns = Array.from({ length: width }, () => this.#id())
    const widths = columnWidths(tableAttrs?.widths) ?? []
    return {
      id,
      isLost: false,
      rows: cells.map(() => this.#id()),
      columns,
      lostRows: 0,
      lostColumns: 0,
      widths: columns.map((_, at) => widths[at] ?? null),
      cells,
    }
  }

  #id(): string {
    return newFlatId(this.random)
  }
}

const plain = (node: BodyNode): readonly FlatInline[] => {
  const text = plainText(node)
  return text ? [{ text, marks: {} }] : []
}

/** Whether a table is one that a document may hold, and its cells do not cover more than that. Cost: O(cells). */
function isTableSmall({ content = [] }: BodyNode): boolean {
  let covered = 0
  let width = 0
  for (const { content: cells = [] } of content) {
    let columns = 0
    for (const { attrs } of cells) {
      columns += Number(attrs?.colspan ?? 1)
      covered += Number(attrs?.colspan ?? 1) * Math.min(Number(attrs?.rowspan ?? 1), content.length)
    }
    width = Math.max(width, columns)
  }
  return content.length <= MAX_ROWS && width <= MAX_COLUMNS && width * content.length <= MAX_CELLS && covered <= 4 * MAX_CELLS
}

/** The text of a row, its cells parted as in a text that one tabs through. */
function rowText(row: BodyNode, random: () => number): readonly FlatInline[] {
  return joined((row.content ?? []).flatMap((cell, at) => [...(at > 0 ? [{ text: '\t', marks: {} }] : []), ...cellText(cell, random)]))
}

const cellText = ({ content = [] }: BodyNode, random: () => number): FlatInline[] =>
  content.flatMap((block, at) => [
    ...(at > 0 ? [{ text: '\n', marks: {} }] : []),
    ...(block.content?.some(isInline) ? inline(block.content, random) : cellText(block, random)),
  ])

const isInline = ({ type }: BodyNode): boolean => type === 'text' || type === 'hardBreak' || type === 'mention' || type === 'footnote'

const inline = (nodes: readonly BodyNode[], random: () => number): readonly FlatInline[] => joined(nodes.flatMap((node) => inlinePart(node, random)))

function inlinePart(node: BodyNode, random: () => number): readonly FlatInline[] {
  const marks = marksOf(node.marks ?? [])
  if (node.type === 'hardBreak') return [{ text: '\n', marks: {} }]
  if (node.type === 'footnote') return [{ embed: { f: newFlatId(random) }, marks, note: noteOf(node, random) }]
  if (node.type === 'mention') return [mentionOf(node, marks)]
  return node.text ? [{ text: node.text, marks }] : []
}

/** How many units of a text an inline node becomes. */
export const unitsOfNode = (node: BodyNode): number =>
  inlinePart(node, () => 0).reduce((sum, part) => sum + ('text' in part ? part.text.length : 1), 0)

/** A footnote is one paragraph, in lines: whoever edits it writes in one field. */
function noteOf({ content = [] }: BodyNode, random: () => number): readonly FlatBlock[] {
  const text = joined(
    content.flatMap((paragraph, at) => [...(at > 0 ? [{ text: '\n', marks: {} }] : []), ...inline(paragraph.content ?? [], random)]),
  )
  return text.length > 0 ? [{ ...emptyBlock, content: text }] : []
}

/** Who is called is known where the mention says it: one of another program is its words. */
function mentionOf({ attrs }: BodyNode, marks: FlatMarks): FlatInline {
  const embed = { to: String(attrs?.to ?? ''), label: truncate(String(attrs?.label ?? ''), MAX_LABEL) }
  return inlineTypeOf(embed) ? { embed, marks } : { text: `@${embed.label}`, marks }
}

/** A line break has the marks of the text before it, as when it is typed there. */
function joined(parts: readonly FlatInline[]): readonly FlatInline[] {
  const out: FlatInline[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last && 'text' in last && 'text' in part && (part.text === '\n' || JSON.stringify(last.marks) === JSON.stringify(part.marks)))
      out[out.length - 1] = { text: last.text + part.text, marks: last.marks }
    else out.push(part)
  }
  return out
}

function marksOf(marks: readonly BodyMark[]): FlatMarks {
  const entries = marks.map(({ type, attrs }): [string, true | string] => [type, type === 'link' ? String(attrs?.href) : true])
  return Object.fromEntries(entries.filter(([type, value]) => isMarkValue(type, value)))
}
