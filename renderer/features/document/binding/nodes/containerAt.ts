import type { Node } from '@tiptap/pm/model'
import { isCell } from './flowNodes.ts'

/** The container (body or cell) of a position: its node and where its content begins. */
export function containerAt(doc: Node, pos: number): { readonly node: Node; readonly start: number } {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--) if (isCell($pos.node(depth))) return { node: $pos.node(depth), start: $pos.start(depth) }
  return { node: doc, start: 0 }
}
