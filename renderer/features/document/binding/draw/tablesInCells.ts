import { Fragment, type Node } from '@tiptap/pm/model'
import type { Transform } from '@tiptap/pm/transform'
import { isCell, isTable, leavesOf } from '../nodes/flowNodes.ts'

/**
 * Makes tables that came into a cell, where none may stand, paragraphs: one for each row, its cells parted by tabs, and their pictures after it.
 * However they came there, no word is lost. Cost: the tables that changed.
 */
export function flattenTablesInCells(tr: Transform, before: Node): void {
  const old = new Set(leavesOf(before).map(({ node }) => node))
  const nested: { readonly pos: number; readonly node: Node }[] = []
  for (const { node: table, pos } of leavesOf(tr.doc)) {
    if (!isTable(table) || old.has(table)) continue
    table.descendants((node, offset) => {
      if (node.isTextblock) return false
      if (isTable(node)) nested.push({ node, pos: pos + 1 + offset })
      return !isTable(node)
    })
  }
  for (const { node, pos } of nested.reverse()) tr.replaceWith(pos, pos + node.nodeSize, Fragment.fromArray(node.children.flatMap(rowAsTexts)))
}

/** Whether there is a table among nodes that is not all there is. Cost: the nodes. */
export const hasTableAmongOthers = (nodes: readonly Node[]): boolean => nodes.length > 1 && nodes.some(isTable)

function rowAsTexts(row: Node): readonly Node[] {
  const { schema } = row.type
  const { textBlock, hardBreak } = schema.nodes
  if (!textBlock || !hardBreak) return []
  const inline: Node[] = []
  const others: Node[] = []
  for (const cell of row.children.filter(isCell)) {
    if (cell !== row.firstChild) inline.push(schema.text('\t'))
    let isFirst = true
    for (const { node } of textsIn(cell)) {
      if (!node.isTextblock) {
        others.push(node)
        continue
      }
      if (!isFirst) inline.push(hardBreak.create())
      isFirst = false
      inline.push(...node.children)
    }
  }
  return [textBlock.create(null, inline), ...others]
}

/** The blocks of a cell, with those of a table in it. */
const textsIn = (cell: Node): readonly { readonly node: Node }[] =>
  leavesOf(cell).flatMap((leaf) => (isTable(leaf.node) ? leaf.node.children.flatMap(rowAsTexts).map((node) => ({ node })) : [leaf]))
