import type { Editor } from '@tiptap/core'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { nodesOf } from '../binding/nodes/buildNodes.ts'
import { leavesOf } from '../binding/nodes/flowNodes.ts'
import { replaceBlocks } from '../binding/read/replaceBlocks.ts'

/**
 * Makes a document what a version says, as a new act of this person: only what differs is written, one undo takes it back, and what others wrote
 * since stays in the versions.
 */
export function restoreVersion(editor: Editor, blocks: readonly FlatBlock[]): void {
  const { state, view, schema } = editor
  const { tr } = state
  replaceBlocks(tr, 0, leavesOf(tr.doc).length, nodesOf(schema, blocks))
  if (tr.docChanged) view.dispatch(tr.setMeta('paste', true))
}
