// The peer of the bench: the stock binding (y-tiptap) on the stock schema, under an editor without a page. State and plugins are real.
import { getSchema } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { StarterKit } from '@tiptap/starter-kit'
import { ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

const schema = getSchema([
  StarterKit.configure({ undoRedo: false, trailingNode: false }),
  TaskList,
  TaskItem,
  Table,
  TableRow,
  TableHeader,
  TableCell,
])

/** Opens the stock binding on the fragment `body`. */
export function openStock(doc: Y.Doc) {
  const plugins = [ySyncPlugin(doc.getXmlFragment('body')), yUndoPlugin()]
  const view = {
    doc,
    state: EditorState.create({ schema, plugins }),
    composing: false,
    isDestroyed: false,
    hasFocus: () => false,
    dispatch(tr: Transaction) {
      const before = view.state
      view.state = before.applyTransaction(tr).state
      for (const each of views) each.update?.(view as unknown as EditorView, before)
    },
  }
  const views = plugins.flatMap((plugin) => plugin.spec.view?.(view as unknown as EditorView) ?? [])
  return view
}
