import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'

/** Runs a command on blocks with the focus in the text. */
export function runOn(editor: Editor, command: Command): void {
  editor.commands.focus()
  command(editor.state, editor.view.dispatch.bind(editor.view), editor.view)
}
