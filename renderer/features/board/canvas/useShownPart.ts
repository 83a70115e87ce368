import { useEffect } from 'react'
import type { AreaId } from '../../../../shared/model/records/area.ts'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { selectArea } from '../../../board/scene/selection.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import type { RoomPart } from '../../feature.ts'

/** Brings the note or the area that the address names into view and selects it; says so where it is gone. */
export function useShownPart(board: Board | null, part: RoomPart | undefined): void {
  const { kind, id } = part ?? {}
  useEffect(() => {
    if (!board || !kind || !id) return
    const show = () => {
      if (!showPart(board, { kind, id })) return
      stop()
      board.focus()
    }
    const stop = () => board.doc.off('update', show)
    // a board that is opened for the first time here may have it in a moment
    board.doc.on('update', show)
    show()
    if (board.doc.store.clients.size > 0 && !isThere(board, { kind, id })) notify(t(kind === 'note' ? 'board.link.noteGone' : 'board.link.areaGone'))
    return stop
  }, [board, kind, id])
}

const isThere = ({ scene }: Board, { kind, id }: RoomPart): boolean =>
  kind === 'note' ? scene.notes.has(id as NoteId) : scene.areas.has(id as AreaId)

/** @returns false where it is not on the board */
function showPart(board: Board, { kind, id }: RoomPart): boolean {
  if (kind === 'note') {
    if (!board.scene.notes.has(id as NoteId)) return false
    board.goTo(id as NoteId)
    return true
  }
  const area = board.scene.areas.get(id as AreaId)
  if (!area) return false
  board.select(selectArea(area.id))
  board.reveal(area.box)
  return true
}
