import { useEffect, useRef } from 'react'
import { MAX_NOTE_TEXT, type Note } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { bindText } from '../../../board/input/textBinding.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './BoardOutline.module.css'

/** The field in which a note is edited in the outline. It is bound to the same shared text as the field on the canvas. */
export function OutlineNoteField({
  board,
  note,
  onLeave,
}: {
  readonly board: Board
  readonly note: Note
  readonly onLeave: (takesFocus: boolean) => void
}) {
  const { t } = useTranslations()
  const mayWrite = useLive(board.mayWrite)
  const field = useRef<HTMLTextAreaElement>(null)
  const { id } = note
  useEffect(() => {
    const element = field.current
    if (!element) return
    board.undo.stopCapturing()
    const unbind = bindText(element, board.doc, board.author, id, () => {})
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
    const stopFollowing = board.undo.onOutcome(({ textEnd }) => {
      if (textEnd?.path[0] === id) element.setSelectionRange(textEnd.index, textEnd.index)
    })
    return () => {
      stopFollowing()
      unbind()
      board.undo.stopCapturing()
    }
  }, [board, id])
  return (
    <textarea
      ref={field}
      className={css.field}
      aria-label={t('board.note.field')}
      maxLength={MAX_NOTE_TEXT}
      readOnly={!mayWrite}
      rows={2}
      onBlur={(event) => onLeave(event.relatedTarget === null)}
      onKeyDown={(event) => {
        const modifier = event.ctrlKey || event.metaKey
        if (event.nativeEvent.isComposing || !(event.key === 'Escape' || (event.key === 'Enter' && modifier))) return
        event.preventDefault()
        event.stopPropagation()
        onLeave(true)
      }}
    />
  )
}
