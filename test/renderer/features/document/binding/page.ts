import { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { DocumentBinding } from '../../../../../renderer/features/document/binding/documentBinding.ts'
import { BlockKeys } from '../../../../../renderer/features/document/editor/blockKeys.ts'
import { FlatDocument } from '../../../../../renderer/features/document/editor/flatDocument.ts'
import { textExtensions } from '../../../../../renderer/features/document/editor/textExtensions.ts'
import { TypedStarts } from '../../../../../renderer/features/document/editor/typedStarts.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { RunEditor } from '../together/documentRun.ts'

/** The product's editor with a page, for the runs that the editor without one is tried with too. */
export function openPage(doc: Y.Doc, author: Author, base = NEW_BASE): RunEditor & { readonly editor: Editor } {
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    extensions: [...textExtensions(), TypedStarts, BlockKeys, FlatDocument.configure({ doc, base, author })],
    injectCSS: false,
  })
  const { undo } = editor.storage.flatDocument
  if (!undo) throw new Error('the editor has no undo')
  return {
    editor,
    doc,
    get state() {
      return editor.state
    },
    history: undo,
    dispatch: (tr) => editor.view.dispatch(tr),
    undo: () => void editor.commands.undo(),
    redo: () => void editor.commands.redo(),
    shown: (): Node => new DocumentBinding({ doc, base, schema: editor.schema, author: null }).content(),
  }
}
