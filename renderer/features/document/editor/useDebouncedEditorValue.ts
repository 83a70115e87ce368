import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'

/** Reads something off the whole text once writing pauses for `ms`: what costs all of the text is not done at every key. */
export function useDebouncedEditorValue<T>(editor: Editor, read: (editor: Editor) => T, ms = 250): T {
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
    return () => {
      clearTimeout(timer)
      editor.off('update', schedule)
    }
  }, [editor, read, ms])
  return value
}
