import { Mark, type Node, type Schema } from '@tiptap/pm/model'
import { type BlockTypes, blocks } from '../../../../../shared/document/blocks.ts'
import type { FlatBlock, FlatInline, FlatMarks, FlatTable } from '../../../../../shared/document/flat/flatBlock.ts'
import { attrsForBlock } from './blockData.ts'
import { widthsFor } from './tableColumns.ts'
import { wrapBlocks } from './wrapBlocks.ts'

/** Makes nodes of the editor of blocks as they are read. Cost: the blocks. */
export function nodesOf(schema: Schema, list: readonly FlatBlock[], types: BlockTypes = blocks): readonly Node[] {
  return list.map((block) => nodeOf(schema, block, types))
}

function nodeOf(schema: Schema, block: FlatBlock, types: BlockTypes): Node {
  if (block.table) return tableNode(schema, block, block.table, types)
  const type = types.byName.get(block.type)
  const name = block.type === 'image' ? 'image' : type?.isPlain ? 'codeBlock' : type && type.contains !== 'text' ? 'atomBlock' : 'textBlock'
  const nodeType = schema.nodes[name]
  if (!nodeType) throw new Error(`the schema has no ${name}`)
  const attrs = attrsForBlock(nodeType, block.id, block.type, block.attrs)
  return nodeType.create(attrs, nodeType.isTextblock ? inlineNodes(schema, block.content, nodeType.spec.code === true) : null)
}

function inlineNodes(schema: Schema, content: readonly FlatInline[], isPlain: boolean): Node[] {
  const out: Node[] = []
  const put = (node: Node) => {
    const last = out.at(-1)
    if (node.isText && last?.isText && last.sameMarkup(node)) out[out.length - 1] = schema.text(`${last.text}${node.text}`, node.marks)
    else out.push(node)
  }
  for (const part of content) {
    const marks = isPlain ? Mark.none : marksOf(schema, part.marks)
    if (!('text' in part)) {
      const embed = 'embed' in part ? part.embed : part.raw
      put(inlineAtom(schema, embed, marks))
    } else if (isPlain) put(schema.text(part.text))
    else
      part.text.split('\n').forEach((words, at) => {
        if (at > 0) put(hardBreak(schema, marks))
        if (words) put(schema.text(words, marks))
      })
  }
  return out
}

const hardBreak = (schema: Schema, marks: readonly Mark[]): Node => {
  const type = schema.nodes.hardBreak
  if (!type) throw new Error('the schema has no break')
  return type.create(null, null, marks)
}

const inlineAtom = (schema: Schema, embed: unknown, marks: readonly Mark[]): Node => {
  const type = schema.nodes.inlineAtom
  if (!type) throw new Error('the schema has no inline atom')
  return type.create({ embed: embed ?? {} }, null, marks)
}

const marksBySchema = new WeakMap<Schema, Map<string, readonly Mark[]>>()

function marksOf(schema: Schema, marks: FlatMarks): readonly Mark[] {
  const names = Object.keys(marks)
  if (names.length === 0) return Mark.none
  const cache = marksBySchema.get(schema) ?? new Map<string, readonly Mark[]>()
  marksBySchema.set(schema, cache)
  const key = JSON.stringify(marks)
  const before = cache.get(key)
  if (before) return before
  const set = Mark.setFrom(names.flatMap((name) => schema.marks[name]?.create(name === 'link' ? { href: marks[name] } : null) ?? []))
  cache.set(key, set)
  return set
}

function tableNode(schema: Schema, { id }: FlatBlock, table: FlatTable, types: BlockTypes): Node {
  const { table: tableType, tableRow, tableCell, tableHeader } = schema.nodes
  if (!tableType || !tableRow || !tableCell || !tableHeader) throw new Error('the schema has no tables')
  const rows = table.rows.map((row, at) => {
    const cells = (table.cells[at] ?? []).flatMap((cell, column) =>
      cell.isCovered
        ? []
        : [
            (cell.isHeader ? tableHeader : tableCell).create(
              { col: table.columns[column] ?? null, colspan: cell.columns, rowspan: cell.rows },
              wrapBlocks(schema, nodesOf(schema, cell.blocks, types), types) as Node[],
            ),
          ],
    )
    return tableRow.create({ id: row }, cells)
  })
  const widths = widthsFor(table.columns, (_, at) => table.widths[at])
  return tableType.create({ id, isLost: table.isLost, columns: table.columns, widths }, rows)
}
