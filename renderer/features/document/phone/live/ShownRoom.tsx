import { useEffect } from 'react'
import type * as Y from 'yjs'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../../shared/protocol/role.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'

interface ShownRoomProps {
  readonly processId: ProcessId
  readonly name: RoomName
  readonly onRoom: (name: RoomName, doc: Y.Doc | null) => void
}

/** Keeps a room open that a live block of the text shows. */
export function ShownRoom({ processId, name, onRoom }: ShownRoomProps) {
  const { room } = useRoom(processId, name)
  useEffect(() => {
    if (!room) return
    onRoom(name, room.doc)
    return () => onRoom(name, null)
  }, [room, name, onRoom])
  return null
}

/** The rooms that are open, after one was opened or closed. */
export function withRoom(rooms: ReadonlyMap<RoomName, Y.Doc>, name: RoomName, doc: Y.Doc | null): ReadonlyMap<RoomName, Y.Doc> {
  const next = new Map(rooms)
  if (doc) next.set(name, doc)
  else next.delete(name)
  return next
}
