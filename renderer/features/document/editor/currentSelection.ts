import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Reads the selection of the page before a key or the clipboard acts on it. The browser moves the caret at once and reports it a task later
 * (HTML: `selectionchange` is queued): on a busy computer Enter right after End would otherwise replace what was selected before End.
 */
export const CurrentSelection = Extension.create({
  name: 'currentSelection',
  // before what handles keys, cutting and pasting
  priority: 3000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: { keydown: readSelection, beforeinput: readSelection, cut: readSelection, copy: readSelection, paste: readSelection },
      },
    }),
  ],
})

/** The view reads the selection whenever it hears that event, and does nothing where it knows it. Cost: O(1) then. */
function readSelection({ composing, dom }: EditorView): false {
  if (!composing) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  return false
}
