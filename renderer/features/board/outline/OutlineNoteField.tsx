import { useEffect, useRef } from 'react'
import { MAX_NOTE_TEXT, type Note, type NoteId, writerOf } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { bindText } from '../../../board/text/textBinding.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t, useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './BoardOutline.module.css'

/** The field in which a note is edited in the outline. It is bound to the same shared text as the field on the canvas. */
export function OutlineNoteField({
  board,
  note,
  onLeave,
  onReplaced,
}: {
  readonly board: Board
  readonly note: Note
  readonly onLeave: (takesFocus: boolean) => void
  /** Another deleted the note: its words are in a new one, to be edited on. */
  readonly onReplaced: (id: NoteId) => void
}) {
  const { t: translate } = useTranslations()
  const mayWrite = useLive(board.mayWrite)
  const field = useRef<HTMLTextAreaElement>(null)
  const { id } = note
  const replaced = useRef(onReplaced)
  replaced.current = onReplaced
  useEffect(() => {
    const element = field.current
    if (!element) return
    board.undo.stopCapturing()
    const unbind = bindText(element, board.doc, board.author, id)
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
    const stopFollowing = board.undo.onOutcome(({ textEnd }) => {
      if (textEnd?.path[0] === id) element.setSelectionRange(textEnd.index, textEnd.index)
    })
    const stopReplacing = board.scene.subscribe(({ objects, isLocal }) => {
      const deletion = objects.get(id)
      const before = recordOf(deletion?.before ?? undefined, noteKind)
      if (isLocal || !before || deletion?.after) return
      board.doc.once('afterAllTransactions', () => {
        const [created] = board.put([{ text: element.value, box: before.box, colour: before.colour, wordsOf: writerOf(before) }])
        if (!created) return
        replaced.current(created)
        notify(t('board.continuedInNewNote'))
      })
    })
    return () => {
      stopReplacing()
      stopFollowing()
      unbind()
      board.undo.stopCapturing()
      board.leaveObject(id)
    }
  }, [board, id])
  return (
    <textarea
      ref={field}
      dir="auto"
      className={css.field}
      aria-label={translate('board.note.field')}
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
