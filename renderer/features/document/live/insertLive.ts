import type { Editor } from '@tiptap/core'
import { withData } from '../binding/nodes/blockData.ts'
import { nodesOf } from '../binding/nodes/buildNodes.ts'
import { insertBlocks } from '../commands/blockCommands.ts'

/** Puts a live block where the caret is. @param room `board/<id>`, or empty @param what `<kind>` or `<kind>:<part>` */
export function insertLive(editor: Editor, { room, what }: { readonly room: string; readonly what: string }): void {
  const attrs = { ...(room ? { session: room } : {}), block: what }
  const nodes = nodesOf(editor.schema, [{ id: null, type: 'live', attrs, content: [] }])
  insertBlocks(nodes)(editor.state, editor.view.dispatch.bind(editor.view))
  editor.commands.focus()
}

/** Has a live block that could show a picture show words, or the picture again: for everybody, and in every file. */
export function showAsList(editor: Editor, position: number, isList: boolean): void {
  const node = editor.state.doc.nodeAt(position)
  if (!node) return
  const data = withData(node, { view: isList ? 'list' : null })
  editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, { ...node.attrs, data }))
}
