import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { afterQuiet } from '../../../../shared/base/time/afterQuiet.ts'

/** Milliseconds after which a value is computed also where people type all the time. */
const AT_LATEST_MS = 5000

/** Computes a value from the whole text after `ms` milliseconds without a change, or where there is no such pause now and then: its cost grows with the text. */
export function useDebouncedEditorValue<T>(editor: Editor, read: (editor: Editor) => T, ms = 250, followsSelection = false): T {
  const [value, setValue] = useState(() => read(editor))
  useEffect(() => {
    const { request: schedule, cancel } = afterQuiet(() => !editor.isDestroyed && setValue(read(editor)), ms, AT_LATEST_MS)
    schedule()
    editor.on('update', schedule)
    if (followsSelection) editor.on('selectionUpdate', schedule)
    return () => {
      cancel()
      editor.off('update', schedule)
      editor.off('selectionUpdate', schedule)
    }
  }, [editor, read, ms, followsSelection])
  return value
}
