import { useEffect } from 'react'
import type { ListedId } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { type BoardContents, readBoardContents } from './shown/mentionNames.ts'

interface Props {
  readonly processId: ProcessId
  readonly id: ListedId
  /** Told what is on the board, again after each change; null: it is not open any more. Must stay the same function. */
  readonly onRead: (id: ListedId, contents: BoardContents | null) => void
}

/** Milliseconds after which a changed board is read again. */
const QUIET_MS = 300

/** Keeps a board open and says what is on it. */
export function BoardReader({ processId, id, onRead }: Props) {
  const { room } = useRoom(processId, `board/${id}`)
  useEffect(() => {
    if (!room) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      onRead(id, readBoardContents(room.doc))
    }
    const readLater = () => {
      timer ??= setTimeout(read, QUIET_MS)
    }
    read()
    room.doc.on('update', readLater)
    return () => {
      clearTimeout(timer)
      room.doc.off('update', readLater)
      onRead(id, null)
    }
  }, [room, id, onRead])
  return null
}
