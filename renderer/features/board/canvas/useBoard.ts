import { useEffect, useState } from 'react'
import type { Author } from '../../../../shared/model/transact.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { BoardLabels } from '../../../board/objects/boardLabels.ts'
import type { PictureSource } from '../../../board/objects/picture/pictureSource.ts'
import { openBoard } from '../../../board/openBoard.ts'
import type { Camera } from '../../../board/scene/viewport.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** The last camera of each board in this window, by room: a reopened board is shown as it was left. Of one that followed what is on it there is none. */
const cameras = new Map<string, Camera>()

/** Runs the engine in an element while room and element are there. `labels` must be the same object until they change. */
export function useBoard(room: OpenRoom, author: Author, root: HTMLElement | null, labels: BoardLabels, pictures: PictureSource): Board | null {
  const [board, setBoard] = useState<Board | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new labels do not reopen the board; the effect below passes them on
  useEffect(() => {
    if (!root) return
    const camera = cameras.get(room.name)
    const opened = openBoard({
      root,
      doc: room.doc,
      author,
      awareness: room.awareness,
      mayWrite: room.mayWrite,
      rights: room.rights,
      labels,
      pictures,
      ...(camera ? { camera } : {}),
    })
    setBoard(opened)
    return () => {
      if (opened.isFollowing()) cameras.delete(room.name)
      else cameras.set(room.name, opened.camera.current())
      opened.close()
      setBoard(null)
    }
  }, [room, author, root, pictures])
  useEffect(() => board?.setLabels(labels), [board, labels])
  return board
}
