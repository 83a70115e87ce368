import { blockAttributes } from '../nodes/blockData.ts'
import type { Leaf } from '../nodes/flowNodes.ts'

/** Whether a block may stand without a marker: only what a reader would make of bare characters there. */
export function mayBeBare(leaves: readonly Leaf[], at: number): boolean {
  const node = leaves[at]?.node
  if (node?.type.name !== 'textBlock' || Object.keys(blockAttributes(node)).length > 0) return false
  if (at === 0) return node.content.size > 0 || leaves.length === 1
  return leaves[at - 1]?.node.isTextblock === false && node.content.size > 0
}
