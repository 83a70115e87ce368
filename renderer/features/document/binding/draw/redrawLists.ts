import type { Node } from '@tiptap/pm/model'
import type { Transform } from '@tiptap/pm/transform'
import { blocksAmong, isCell, isTable } from '../nodes/flowNodes.ts'
import { wrapBlocks } from '../nodes/wrapBlocks.ts'
import { replaceNodes, withNeighbours } from './replaceNodes.ts'

/**
 * Makes the wrappers around blocks what the kinds and indents of these say, where the document differs from an earlier one. Blocks stay as they
 * are: what the shared text holds does not change. Cost: the changed lists, and the top nodes of the document.
 */
export function redrawLists(tr: Transform, before: Node): void {
  const region = changedChildren(before, tr.doc)
  if (!region) return
  const { doc } = tr
  let pos = sizeUpTo(doc, region.to)
  for (let at = region.to - 1; at >= region.from; at--) {
    const child = doc.child(at)
    pos -= child.nodeSize
    if (isTable(child)) redrawCells(tr, child, before.maybeChild(at), pos)
  }
  const { from, to } = withNeighbours(tr.doc, region)
  const now = tr.doc.children.slice(from, to)
  replaceNodes(tr, sizeUpTo(tr.doc, from), now, wrapBlocks(doc.type.schema, blocksAmong(now)))
}

function redrawCells(tr: Transform, table: Node, before: Node | null, pos: number): void {
  const cells: { readonly node: Node; readonly pos: number }[] = []
  table.descendants((node, offset) => {
    if (isCell(node)) cells.push({ node, pos: pos + 1 + offset })
    return node.type.name === 'tableRow'
  })
  const old = new Set<Node>()
  before?.descendants((node) => {
    if (isCell(node)) old.add(node)
    return !isCell(node)
  })
  for (const cell of cells.reverse()) {
    if (old.has(cell.node)) continue
    const { children } = cell.node
    replaceNodes(tr, cell.pos + 1, children, wrapBlocks(cell.node.type.schema, blocksAmong(children)))
  }
}

interface Region {
  readonly from: number
  readonly to: number
}

/** The children that differ; null where none does. */
function changedChildren(before: Node, after: Node): Region | null {
  const most = Math.min(before.childCount, after.childCount)
  let from = 0
  while (from < most && before.child(from) === after.child(from)) from++
  let ends = 0
  while (ends < most - from && before.child(before.childCount - 1 - ends) === after.child(after.childCount - 1 - ends)) ends++
  const to = after.childCount - ends
  return from === to && before.childCount === after.childCount ? null : { from, to }
}

const sizeUpTo = (container: Node, to: number): number => {
  let size = 0
  for (let at = 0; at < to; at++) size += container.child(at).nodeSize
  return size
}
