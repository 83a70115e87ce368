import { useEffect, useState } from 'react'
import type { Author } from '../../../../shared/model/transact.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { BoardLabels } from '../../../board/engine/boardLabels.ts'
import { openBoard } from '../../../board/openBoard.ts'
import type { Camera } from '../../../board/scene/viewport.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** Where each board was last looked at, so that coming back is coming back. */
const cameras = new Map<string, Camera>()

/** The engine in an element, while both are there. `labels` must stay the same object until they change. */
export function useBoard(room: OpenRoom, author: Author, root: HTMLElement | null, labels: BoardLabels): Board | null {
  const [board, setBoard] = useState<Board | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words do not make it another board; they are told below
  useEffect(() => {
    if (!root) return
    const camera = cameras.get(room.name)
    const opened = openBoard({
      root,
      doc: room.doc,
      author,
      awareness: room.awareness,
      mayWrite: room.mayWrite,
      labels,
      ...(camera ? { camera } : {}),
    })
    setBoard(opened)
    return () => {
      cameras.set(room.name, opened.camera.current())
      opened.close()
      setBoard(null)
    }
  }, [room, author, root])
  useEffect(() => board?.setLabels(labels), [board, labels])
  return board
}
