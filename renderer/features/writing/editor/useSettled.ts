import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'

/** Reads something off the whole text once writing pauses for `ms`: what costs all of the text is not done at every key. */
export function useSettled<T>(editor: Editor, read: (editor: Editor) => T, ms = 250): T {
  const [value, setValue] = useState(() => read(editor))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (!editor.isDestroyed) setValue(read(editor))
      }, ms)
    }
    settle()
    editor.on('update', settle)
    return () => {
      clearTimeout(timer)
      editor.off('update', settle)
    }
  }, [editor, read, ms])
  return value
}
