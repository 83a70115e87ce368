import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { useTranslations } from '../../../kit/text/translations.ts'
import { type CaretPlace, caretPlaces } from '../editor/remoteCarets.ts'

/** Milliseconds between two looks at where the others are: they move with every key. */
const LOOK_MS = 200

const NOBODY: readonly CaretPlace[] = []

/** The others whose caret is in the text, and where, in positions of the editor. Cost: O(carets) a look. */
export function useCaretPlaces(editor: Editor, awareness: Awareness): readonly CaretPlace[] {
  const { t } = useTranslations()
  const [places, setPlaces] = useState(NOBODY)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const update = () => {
      timer = undefined
      if (editor.isDestroyed) return
      const now = caretPlaces(editor, awareness, t('common.somebody'))
      setPlaces((before) => (isSame(before, now) ? before : now))
    }
    const updateSoon = () => {
      timer ??= setTimeout(update, LOOK_MS)
    }
    update()
    awareness.on('change', updateSoon)
    editor.on('update', updateSoon)
    return () => {
      clearTimeout(timer)
      awareness.off('change', updateSoon)
      editor.off('update', updateSoon)
    }
  }, [editor, awareness, t])
  return places
}

const isSame = (a: readonly CaretPlace[], b: readonly CaretPlace[]): boolean =>
  a.length === b.length && a.every(({ client, name, pos }, at) => client === b[at]?.client && name === b[at].name && pos === b[at].pos)
