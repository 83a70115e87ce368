import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { useTranslations } from '../../../kit/text/translations.ts'
import { AloudButtons } from '../aloud/AloudButtons.tsx'
import css from '../DocumentView.module.css'
import { type Caret, listCarets } from '../editor/remoteCarets.ts'
import { useDebouncedEditorValue } from '../editor/useDebouncedEditorValue.ts'
import { countText, type TextCounts } from './textCounts.ts'

const textBetween = ({ state: { doc } }: Editor, from: number, to: number): string => doc.textBetween(from, to, '\n', ' ')

/** The length of the text and of what is selected in it. */
function countEditor(editor: Editor): { readonly whole: TextCounts; readonly selected: TextCounts | null } {
  const { doc, selection } = editor.state
  return {
    whole: countText(textBetween(editor, 0, doc.content.size)),
    selected: selection.empty ? null : countText(textBetween(editor, selection.from, selection.to)),
  }
}

/** Below the text: its length, and the other people writing in it. */
export function StatusBar({ editor, awareness }: { readonly editor: Editor; readonly awareness: Awareness }) {
  const { t, language } = useTranslations()
  const { whole, selected } = useDebouncedEditorValue(editor, countEditor, 400, true)
  const counts = selected ?? whole
  const carets = useCarets(awareness, t('common.somebody'))
  const names = [...new Set(carets.map((caret) => caret.name))]
  return (
    <footer className={css.status}>
      <span className={css.counts}>
        <AloudButtons editor={editor} />
        <span>
          {selected && `${t('document.counts.selected')} `}
          {t('document.words', { count: counts.words })}
          {' · '}
          {t('document.counts.characters', { count: counts.characters })}
          {counts.minutes > 0 && ` · ${t('document.counts.minutes', { count: counts.minutes })}`}
        </span>
      </span>
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
