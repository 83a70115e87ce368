import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../DocumentView.module.css'
import { type Caret, listCarets } from '../editor/remoteCarets.ts'
import { useDebouncedEditorValue } from '../editor/useDebouncedEditorValue.ts'

/** Number of words in a text. A word is a run of letters or digits, which may contain apostrophes and hyphens. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:[’'\-.][\p{L}\p{N}]+)*/gu)?.length ?? 0

const countEditorWords = (editor: Editor): number => countWords(editor.state.doc.textBetween(0, editor.state.doc.content.size, '\n', ' '))

/** Below the text: its length, and the other people writing in it. */
export function StatusBar({ editor, awareness }: { readonly editor: Editor; readonly awareness: Awareness }) {
  const { t, language } = useTranslations()
  const wordCount = useDebouncedEditorValue(editor, countEditorWords, 400)
  const carets = useCarets(awareness, t('common.somebody'))
  const names = [...new Set(carets.map((caret) => caret.name))]
  return (
    <footer className={css.status}>
      <span>{t('document.words', { count: wordCount })}</span>
      {names.length > 0 && <span>{t('document.alsoHere', { count: names.length, names: new Intl.ListFormat(language).format(names) })}</span>}
    </footer>
  )
}

function useCarets(awareness: Awareness, unnamed: string): readonly Caret[] {
  const [carets, setCarets] = useState<readonly Caret[]>([])
  useEffect(() => {
    const update = () =>
      setCarets((before) => {
        const now = listCarets(awareness, unnamed)
        return before.length === now.length && before.every((caret, at) => caret.client === now[at]?.client && caret.name === now[at]?.name)
          ? before
          : now
      })
    update()
    awareness.on('change', update)
    return () => awareness.off('change', update)
  }, [awareness, unnamed])
  return carets
}
