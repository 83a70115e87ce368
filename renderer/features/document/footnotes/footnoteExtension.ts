import { type Editor, Extension } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { random } from '../../../../shared/base/random.ts'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { footnoteText, newFlatId } from '../../../../shared/document/flat/roots.ts'
import { writeNotesOf } from '../../../../shared/document/flat/writeFlat.ts'
import { type Author, transact } from '../../../../shared/model/transact.ts'
import { applySplice } from '../../../../shared/model/value/longText.ts'
import type { DocumentBinding } from '../binding/documentBinding.ts'
import { type FootnoteTexts, footnotePlugin, placeOfFootnote } from './footnotePlugin.ts'

interface Options {
  /** Goes to what a footnote says. */
  readonly open: (id: string) => void
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    footnotes: {
      /** Puts a footnote behind the selection, and goes to its text. Does nothing in code. */
      insertFootnote: () => ReturnType
      /** Puts the caret behind the mark of a footnote. */
      goToFootnoteMark: (id: string) => ReturnType
      /** Takes the mark of a footnote out of the text. What it says comes back with it by undo. */
      removeFootnote: (id: string) => ReturnType
    }
  }
}

/** Footnotes in the text: their marks, and the way to their words and back. */
export const Footnotes = Extension.create<Options>({
  name: 'footnotes',
  addOptions: () => ({ open: () => undefined }),
  addCommands() {
    return {
      insertFootnote:
        () =>
        ({ state, tr, dispatch }) => {
          const type = state.schema.nodes.inlineAtom
          const { $to, to } = state.selection
          if (!type || !$to.parent.isTextblock || $to.parent.type.spec.code) return false
          if (!dispatch) return true
          const id = newFlatId(textsOf(this.editor.storage.flatDocument).random)
          tr.insert(to, type.create({ embed: { f: id } }))
          tr.setSelection(TextSelection.create(tr.doc, to + 1)).scrollIntoView()
          // the field is there after the page has shown the mark
          queueMicrotask(() => this.options.open(id))
          return true
        },
      goToFootnoteMark:
        (id) =>
        ({ tr, dispatch }) => {
          const place = placeOfFootnote(tr.doc, id)
          if (place !== null && dispatch) tr.setSelection(TextSelection.create(tr.doc, place + 1)).scrollIntoView()
          return place !== null
        },
      removeFootnote:
        (id) =>
        ({ tr, dispatch }) => {
          const place = placeOfFootnote(tr.doc, id)
          if (place !== null && dispatch) tr.delete(place, place + 1)
          return place !== null
        },
    }
  },
  addKeyboardShortcuts() {
    return { 'Mod-Alt-f': () => this.editor.commands.insertFootnote() }
  },
  addProseMirrorPlugins() {
    return [footnotePlugin(textsOf(this.editor.storage.flatDocument), (id) => this.options.open(id))]
  },
})

/** What footnotes say in the document that an editor is bound to; asked when it is needed, because the binding comes with the plugins. */
const textsOf = (storage: { readonly binding: DocumentBinding | null; readonly author: Author | null }): FootnoteTexts => ({
  read: (id) => {
    const { binding } = storage
    return binding ? footnoteText(binding.doc, binding.base, id).toString() : ''
  },
  write: (id, text) => {
    const { binding, author } = storage
    if (binding && author)
      transact(binding.doc, author, () => applySplice(footnoteText(binding.doc, binding.base, id), { at: 0, remove: 0, insert: text }))
  },
  random: () => storage.binding?.random() ?? random(),
})

/** Writes what the footnotes of blocks say that are about to come into a document, such as those of a file. */
export function writeFootnotes(editor: Editor, blocks: readonly FlatBlock[]): void {
  const { binding, author } = editor.storage.flatDocument
  if (binding && author) transact(binding.doc, author, () => writeNotesOf(binding.doc, binding.base, blocks, binding.random))
}
