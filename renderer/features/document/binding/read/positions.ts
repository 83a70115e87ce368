import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { markerId } from '../../../../../shared/document/flat/flatBlock.ts'
import { cellRoot, parseRoot, textOf, textRoot } from '../../../../../shared/document/flat/roots.ts'
import { idOf, isCell, isTable, leavesOf, unitsOf } from '../nodes/flowNodes.ts'
import { unitsBefore } from '../write/tokens.ts'

/** A position as the shared document has it: what a caret, a link and a pasted picture remember. */
export interface SharedPosition {
  /** Name of the root. */
  readonly root: string
  /** In units of that text. */
  readonly index: number
}

/** Where a position of the editor is in the shared document. Cost: the top nodes before it. */
export function sharedPosition(doc: Node, base: string, pos: number): SharedPosition {
  const $pos = doc.resolve(pos)
  let depth = 0
  for (let at = $pos.depth; at > 0 && depth === 0; at--) if (isCell($pos.node(at))) depth = at
  const container = $pos.node(depth)
  const { units } = unitsBefore(container, $pos.start(depth), pos)
  if (depth === 0) return { root: textRoot(base), index: units }
  const table = markerId(idOf($pos.node(depth - 2)) ?? '')
  return { root: cellRoot(base, table, idOf($pos.node(depth - 1)) ?? '', idOf(container, 'col') ?? ''), index: units }
}

/** A position that follows the letter before it, whoever writes elsewhere. */
export function relativePosition(yDoc: Y.Doc, { root, index }: SharedPosition): Y.RelativePosition {
  return Y.createRelativePositionFromTypeIndex(textOf(yDoc, root), index, -1)
}

/** Where a relative position is in the editor; null where its text is not shown. Cost: the blocks. */
export function editorPosition(doc: Node, yDoc: Y.Doc, base: string, relative: Y.RelativePosition): number | null {
  const absolute = Y.createAbsolutePositionFromRelativePosition(relative, yDoc)
  const name = absolute && rootName(yDoc, absolute.type)
  return absolute && name ? positionOf(doc, base, { root: name, index: absolute.index }) : null
}

/** Where a position of the shared document is in the editor; null where its text is not shown. Cost: the blocks. */
export function positionOf(doc: Node, base: string, { root: name, index }: SharedPosition): number | null {
  const root = parseRoot(name)
  if (root?.base !== base) return null
  if (root.kind === 'text') return positionIn(doc, 0, index)
  const cell = root.kind === 'cell' ? findCell(doc, root.table, root.row, root.column) : null
  return cell && positionIn(cell.node, cell.pos + 1, index)
}

/** The position of a unit of a container. Between two blocks it is the end of the one before. */
function positionIn(container: Node, base: number, index: number): number {
  let before: number | null = null
  let units = index
  for (const { node, pos } of leavesOf(container)) {
    const size = unitsOf(node)
    const start = base + pos
    if (node.isTextblock && units <= size) {
      const marker = node.attrs.id === null ? 0 : 1
      if (units >= marker) return start + 1 + units - marker
      return before ?? start + 1
    }
    if (units < size) return start
    units -= size
    before = node.isTextblock ? start + 1 + node.content.size : null
  }
  return base + container.content.size
}

const names = new WeakMap<object, string>()

/** The name of a root of a shared document; null for what is none. */
export function rootName(doc: Y.Doc, type: Y.AbstractType<unknown>): string | null {
  const before = names.get(type)
  if (before !== undefined) return before
  for (const [name, root] of doc.share) names.set(root, name)
  return names.get(type) ?? null
}

/** A cell of the editor by its ids, and where it stands. */
export function findCell(doc: Node, table: string, row: string, column: string): { readonly node: Node; readonly pos: number } | null {
  for (const leaf of leavesOf(doc)) {
    if (!isTable(leaf.node) || markerId(idOf(leaf.node) ?? '') !== table) continue
    let rowAt = leaf.pos + 1
    for (const each of leaf.node.children) {
      let at = rowAt + 1
      for (const node of each.children) {
        if (idOf(each) === row && idOf(node, 'col') === column) return { node, pos: at }
        at += node.nodeSize
      }
      rowAt += each.nodeSize
    }
  }
  return null
}
