import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type { SuggestionFork } from './suggestionFork.ts'

/** Forgets what could be undone of suggestions that were decided on meanwhile. */
export function useForkUndo(editor: Editor, fork: SuggestionFork | null): void {
  useEffect(() => fork?.onTakenBack(() => editor.storage.flatDocument.undo?.manager.clear()), [editor, fork])
}
