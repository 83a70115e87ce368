import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { isOwn } from '../binding/localChange.ts'

/** The text has a caret and a selection, and stays as it is: what others write comes in, what this person types does not. */
export const Unchanged = Extension.create({
  name: 'unchanged',
  // before what makes something of keys and of what is pasted
  priority: 2000,
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction: (tr) => !tr.docChanged || isOwn(tr),
      props: {
        handleTextInput: () => true,
        handlePaste: () => true,
        handleDrop: () => true,
        handleDOMEvents: {
          // before the page changes; a composition cannot be stopped, and is drawn over when it ends
          beforeinput: (_view, event) => {
            event.preventDefault()
            return true
          },
          cut: (_view, event) => {
            event.preventDefault()
            return true
          },
        },
      },
    }),
  ],
})
