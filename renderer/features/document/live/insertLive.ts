import type { Editor } from '@tiptap/core'
import { nodesOf } from '../binding/nodes/buildNodes.ts'
import { insertBlocks } from '../commands/blockCommands.ts'

/** Puts a live block where the caret is. @param room `board/<id>`, or empty @param what `<kind>` or `<kind>:<part>` */
export function insertLive(editor: Editor, { room, what }: { readonly room: string; readonly what: string }): void {
  const attrs = { ...(room ? { session: room } : {}), block: what }
  const nodes = nodesOf(editor.schema, [{ id: null, type: 'live', attrs, content: [] }])
  insertBlocks(nodes)(editor.state, editor.view.dispatch.bind(editor.view))
  editor.commands.focus()
}
