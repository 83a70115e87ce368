import type { Editor } from '@tiptap/core'
import { random } from '../../../../shared/base/random.ts'
import { fromBody } from '../../../../shared/document/flat/fromBody.ts'
import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import { nodesOf } from '../binding/nodes/buildNodes.ts'
import { insertBlocks } from './blockCommands.ts'

/** Puts a body, such as one of a file, where the selection is: in place of a document that is empty. Blocks get ids of this document. */
export function insertBody(editor: Editor, body: readonly BodyNode[]): void {
  const nodes = nodesOf(
    editor.schema,
    fromBody(body, random).map((block) => ({ ...block, id: null })),
  )
  if (nodes.length > 0) insertBlocks(nodes)(editor.state, editor.view.dispatch.bind(editor.view))
}
