import { getSchema } from '@tiptap/core'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import type * as Y from 'yjs'
import { bindingPlugins } from '../../../../../renderer/features/document/binding/bindingPlugin.ts'
import { type BoundEditor, DocumentBinding } from '../../../../../renderer/features/document/binding/documentBinding.ts'
import { type DocumentUndo, openUndo } from '../../../../../renderer/features/document/binding/documentUndo.ts'
import { textExtensions } from '../../../../../renderer/features/document/editor/textExtensions.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import type { Author } from '../../../../../shared/model/transact.ts'

/** The schema of the product's editor. */
export const documentSchema = getSchema(textExtensions())

/** The product's binding under an editor without a page. */
export interface HeadlessEditor extends BoundEditor {
  readonly doc: Y.Doc
  readonly binding: DocumentBinding
  readonly history: DocumentUndo
  composing: boolean
  undo(): void
  redo(): void
  /** What the shared document says now, as the editor would show it. */
  shown(): EditorState['doc']
}

/** Opens an editor without a page. */
export function openHeadless(doc: Y.Doc, author: Author, base = NEW_BASE, repairs = true): HeadlessEditor {
  const binding = new DocumentBinding({ doc, base, schema: documentSchema, author, repairs })
  const history = openUndo(binding, author)
  const editor: HeadlessEditor & { state: EditorState } = {
    doc,
    binding,
    history,
    composing: false,
    state: EditorState.create({ doc: binding.content(), plugins: [...bindingPlugins(binding), tableEditing()] }),
    dispatch(tr: Transaction) {
      editor.state = editor.state.applyTransaction(tr).state
      binding.flush()
    },
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    shown: () => binding.content(),
  }
  binding.attach(editor)
  return editor
}
