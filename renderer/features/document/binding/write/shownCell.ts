import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { blocks } from '../../../../../shared/document/blocks.ts'
import { emptyBlock } from '../../../../../shared/document/flat/flatBlock.ts'
import { allUnits, readUnits } from '../../../../../shared/document/flat/readUnits.ts'
import { nodesOf } from '../nodes/buildNodes.ts'
import type { WriteTarget } from './writeTarget.ts'

/** A cell as the shared document has it, for one that the editor did not show: it may hold what somebody else wrote. */
export function shownCell({ doc, base }: WriteTarget, like: Node, text: Y.Text): Node {
  const inOrder = readUnits({ doc, base, types: blocks }, text, allUnits, new Set(), null)
  return like.type.create(like.attrs, nodesOf(like.type.schema, inOrder.length > 0 ? inOrder : [emptyBlock]) as Node[])
}
