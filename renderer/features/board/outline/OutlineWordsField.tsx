import { useEffect, useRef } from 'react'
import { MAX_NOTE_TEXT } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { type BoardObject, wordedOf } from '../../../board/objects/objectKind.ts'
import { bindWording } from '../../../board/text/textBinding.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRights, whyNotChange } from '../rights/whyNot.ts'
import css from './BoardOutline.module.css'

/** The field in which the words of an object are edited in the outline. It is bound to the same shared text as the field on the canvas. */
export function OutlineWordsField({
  board,
  object,
  onLeave,
  onReplaced,
}: {
  readonly board: Board
  readonly object: BoardObject
  readonly onLeave: (takesFocus: boolean) => void
  /** Another deleted the object: its words are in a new one, to be edited on. */
  readonly onReplaced: (id: ObjectId) => void
}) {
  useRights(board)
  const field = useRef<HTMLTextAreaElement>(null)
  const { id, kind } = object
  const labels = useLive(board.labels)
  const replaced = useRef(onReplaced)
  replaced.current = onReplaced
  useEffect(() => {
    const element = field.current
    if (!element) return
    board.undo.stopCapturing()
    const unbind = bindWording(element, board.doc, board.author, () => kind.wording?.sharedText(board.doc, id) ?? null)
    element.focus()
    element.setSelectionRange(element.value.length, element.value.length)
    const stopFollowing = board.undo.onOutcome(({ textEnd }) => {
      if (textEnd?.path[0] === id) element.setSelectionRange(textEnd.index, textEnd.index)
    })
    const stopReplacing = board.scene.subscribe(({ objects, isLocal }) => {
      const deletion = objects.get(id)
      const before = deletion?.before
      if (isLocal || !before || deletion.after || !wordedOf(before)) return
      board.doc.once('afterAllTransactions', () => {
        const created = board.putAgain(before, element.value)
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
  }, [board, id, kind])
  return (
    <textarea
      ref={field}
      dir="auto"
      className={css.field}
      aria-label={kind.wording?.fieldLabel(labels)}
      maxLength={MAX_NOTE_TEXT}
      readOnly={whyNotChange(board, 'words', [object]) !== null}
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
