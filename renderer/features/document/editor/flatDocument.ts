import { Extension } from '@tiptap/core'
import type * as Y from 'yjs'
import { NEW_BASE } from '../../../../shared/document/flat/roots.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { bindingPlugins } from '../binding/bindingPlugin.ts'
import { DocumentBinding } from '../binding/documentBinding.ts'
import { type DocumentUndo, openUndo } from '../binding/documentUndo.ts'

interface Options {
  readonly doc: Y.Doc | null
  readonly base: string
  /** Whose words these are; null for people who may only read. */
  readonly author: Author | null
  /** See `BindingOptions.repairs`. */
  readonly repairs: boolean
}

/** What other extensions and the page find of the binding of an editor. */
export interface FlatDocumentStorage {
  binding: DocumentBinding | null
  undo: DocumentUndo | null
  /** Whose words are written here; null: nobody's. */
  author: Author | null
}

declare module '@tiptap/core' {
  interface Storage {
    flatDocument: FlatDocumentStorage
  }
  interface Commands<ReturnType> {
    flatDocument: {
      /** Takes back the last phrase or command of this person. */
      undo: () => ReturnType
      /** Does again what was taken back. */
      redo: () => ReturnType
    }
  }
}

/** Binds an editor to the flat text of a shared document. */
export const FlatDocument = Extension.create<Options, FlatDocumentStorage>({
  name: 'flatDocument',
  priority: 1000,
  addOptions: () => ({ doc: null, base: NEW_BASE, author: null, repairs: true }),
  addStorage: () => ({ binding: null, undo: null, author: null }),
  addCommands() {
    // dispatched apart: an undo is a change of the shared document, and not one of this transaction
    const run =
      (name: 'undo' | 'redo') =>
      () =>
      ({ tr, dispatch }: { readonly tr: { setMeta: (name: string, value: unknown) => unknown }; readonly dispatch: unknown }): boolean => {
        const undo = this.storage.undo
        if (!undo) return false
        tr.setMeta('preventDispatch', true)
        if (dispatch) undo[name]()
        return true
      }
    return { undo: run('undo'), redo: run('redo') }
  },
  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-y': () => this.editor.commands.redo(),
      'Shift-Mod-z': () => this.editor.commands.redo(),
    }
  },
  addProseMirrorPlugins() {
    const { doc, base, author, repairs } = this.options
    if (!doc) return []
    const binding = new DocumentBinding({ doc, base, author, repairs, schema: this.editor.schema })
    this.storage.binding = binding
    this.storage.author = author
    this.storage.undo = author ? openUndo(binding, author) : null
    return [...bindingPlugins(binding)]
  },
  onDestroy() {
    this.storage.undo?.destroy()
  },
})
