import type { Editor } from '@tiptap/core'

/** Makes one undo step of everything that is written until the result is called. */
export const openUndoStep = (editor: Editor): (() => void) => editor.storage.flatDocument.undo?.openStep() ?? (() => undefined)
