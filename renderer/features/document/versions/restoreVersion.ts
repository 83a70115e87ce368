import type { Editor } from '@tiptap/core'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { planIn, withoutPlan } from '../../../../shared/document/sections/sectionPlan.ts'
import { dataOf } from '../binding/nodes/blockData.ts'
import { nodesOf } from '../binding/nodes/buildNodes.ts'
import { idOf, leavesOf } from '../binding/nodes/flowNodes.ts'
import { replaceBlocks } from '../binding/read/replaceBlocks.ts'

/**
 * Makes a document what a version says, as a new act of this person: only what differs is written, one undo takes it back, and what others wrote
 * since stays in the versions. What is planned for a section that still stands is left as it is.
 */
export function restoreVersion(editor: Editor, blocks: readonly FlatBlock[]): void {
  const { state, view, schema } = editor
  const { tr } = state
  const leaves = leavesOf(tr.doc)
  const now = new Map(leaves.map(({ node }) => [idOf(node), dataOf(node)]))
  const planned = blocks.map((block) => {
    const data = now.get(block.id ?? '')
    return data ? { ...block, attrs: { ...withoutPlan(block.attrs), ...planIn(data) } } : block
  })
  replaceBlocks(tr, 0, leaves.length, nodesOf(schema, planned))
  if (tr.docChanged) view.dispatch(tr.setMeta('paste', true))
}
