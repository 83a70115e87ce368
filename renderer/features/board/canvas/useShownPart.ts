import { useEffect } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
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
    if (board.doc.store.clients.size > 0 && !objectOf(board, { kind, id })) notify(t(kind === 'note' ? 'board.link.noteGone' : 'board.link.areaGone'))
    return stop
  }, [board, kind, id])
}

const objectOf = ({ scene }: Board, { kind, id }: RoomPart): BoardObject | null => {
  const object = scene.objects.get(id as ObjectId)
  return object?.kind.name === kind ? object : null
}

/** @returns false where it is not on the board */
function showPart(board: Board, part: RoomPart): boolean {
  const object = objectOf(board, part)
  if (object) board.goTo(object.id)
  return object !== null
}
