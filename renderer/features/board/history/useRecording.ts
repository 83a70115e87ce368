import { useEffect, useState } from 'react'
import { erasuresOf } from '../../../../shared/model/records/boardMoment.ts'
import type { ListedId } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { applyErasures } from '../../../store/history/boardHistory.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { type BoardRecording, recordBoard } from './recordBoard.ts'

/** Milliseconds after which this device looks whether it was asked to erase what it has recorded. */
const LOOK_MS = 4000

/** Records a board as long as it is on the screen of a computer. A phone records nothing. */
export function useRecording(processId: ProcessId, room: OpenRoom, board: ListedId, author: Author): BoardRecording | null {
  const client = useSyncClient()
  const [recording, setRecording] = useState<BoardRecording | null>(null)
  useEffect(() => {
    if (client.device !== 'desktop') return
    const started = recordBoard(client, { processId, room, author })
    setRecording(started)
    const applyPending = async () => {
      const versions = await openRoom(client, processId, `versions/${board}`)
      const isErased = await applyErasures(client, room.name, erasuresOf(versions.doc)).catch(() => false)
      await versions.close()
      if (isErased) await started.restart()
    }
    const timer = setTimeout(() => void applyPending().catch(() => undefined), LOOK_MS)
    return () => {
      clearTimeout(timer)
      setRecording(null)
      void started.stop()
    }
  }, [client, processId, room, board, author])
  return recording
}
