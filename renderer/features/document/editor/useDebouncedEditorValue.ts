import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'

/** Computes a value from the whole text after `ms` milliseconds without a change, because its cost grows with the text. */
export function useDebouncedEditorValue<T>(editor: Editor, read: (editor: Editor) => T, ms = 250, followsSelection = false): T {
  const [value, setValue] = useState(() => read(editor))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const schedule = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (!editor.isDestroyed) setValue(read(editor))
      }, ms)
    }
    schedule()
    editor.on('update', schedule)
    if (followsSelection) editor.on('selectionUpdate', schedule)
    return () => {
      clearTimeout(timer)
      editor.off('update', schedule)
      editor.off('selectionUpdate', schedule)
    }
  }, [editor, read, ms, followsSelection])
  return value
}
