import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Awareness } from 'y-protocols/awareness'
import { useTranslations } from '../../../kit/text/translations.ts'
import { AloudButtons } from '../aloud/AloudButtons.tsx'
import css from '../DocumentView.module.css'
import type { CaretPlace } from '../editor/remoteCarets.ts'
import { useDebouncedEditorValue } from '../editor/useDebouncedEditorValue.ts'
import { wordsIn } from '../mentions/shown/shownText.ts'
import { useFollow } from '../presence/useFollow.ts'
import { WhoIsHere } from '../presence/WhoIsHere.tsx'
import { countText, type TextCounts } from './textCounts.ts'

function textBetween(editor: Editor, from: number, to: number): string {
  const wordsOf = wordsIn(editor)
  return editor.state.doc.textBetween(from, to, '\n', (leaf) => wordsOf(leaf) ?? ' ')
}

/** A text is counted once for as long as it stays the same. */
const counted = new WeakMap<Node, TextCounts>()

/** The length of the text and of what is selected in it. */
function countEditor(editor: Editor): { readonly whole: TextCounts; readonly selected: TextCounts | null } {
  const { doc, selection } = editor.state
  const whole = counted.get(doc) ?? countText(textBetween(editor, 0, doc.content.size))
  counted.set(doc, whole)
  return {
    whole,
    selected: selection.empty ? null : countText(textBetween(editor, selection.from, selection.to)),
  }
}

interface Props {
  readonly editor: Editor
  readonly awareness: Awareness
  /** The others whose caret is in the text. */
  readonly carets: readonly CaretPlace[]
}

/** Below the text: its length, the other people writing in it, and following one of them. */
export function StatusBar({ editor, awareness, carets }: Props) {
  const { t } = useTranslations()
  const { whole, selected } = useDebouncedEditorValue(editor, countEditor, 400, true)
  const counts = selected ?? whole
  const following = useFollow(editor, awareness, carets)
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
      <WhoIsHere carets={carets} following={following} />
    </footer>
  )
}
