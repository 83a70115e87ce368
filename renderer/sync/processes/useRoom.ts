import { useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { loadAuthor } from '../room/author.ts'
import { openRoom } from '../room/openRoom.ts'
import type { OpenRoom } from '../room/room.ts'
import { useSyncClient } from '../useSyncClient.ts'
import { openProcess } from './openProcess.ts'

interface Opening {
  readonly room: OpenRoom | null
  readonly problem: ProblemCode | null
}

const notOpen: Opening = { room: null, problem: null }

/** Keeps a room open while the component is mounted. The process' own room also connects the process to its table. */
export function useRoom(processId: ProcessId, name: RoomName | null): Opening {
  const client = useSyncClient()
  const [opening, setOpening] = useState<Opening & { readonly name: RoomName | null }>({ ...notOpen, name: null })
  useEffect(() => {
    if (!name) return
    let isUnmounted = false
    let openedRoom: OpenRoom | null = null
    let unsubscribe = () => {}
    const reopen = async () => {
      try {
        const room = await (name === `process/${processId}` ? openProcess(client, processId) : openRoom(client, processId, name))
        const previousRoom = openedRoom
        unsubscribe()
        openedRoom = room
        if (isUnmounted) void room.close()
        else {
          setOpening({ room, problem: null, name })
          // another document has taken the place of this one under the same name
          unsubscribe = room.replaced.subscribe(() => void reopen())
          if (room.replaced.current()) void reopen()
        }
        void previousRoom?.close()
      } catch (error) {
        setOpening({ room: null, problem: error instanceof Problem ? error.code : 'storage.unavailable', name })
      }
    }
    void reopen()
    return () => {
      isUnmounted = true
      unsubscribe()
      void openedRoom?.close()
    }
  }, [processId, name, client])
  // the room of the previous name is closed already
  return opening.name === name ? opening : notOpen
}

/** This window's author of a process; null until it is loaded, and where there is no membership. */
export function useAuthor(processId: ProcessId): Author | null {
  const client = useSyncClient()
  const [author, setAuthor] = useState<{ readonly processId: ProcessId; readonly author: Author | null } | null>(null)
  useEffect(() => {
    let isUnmounted = false
    void loadAuthor(client, processId).then((loaded) => {
      if (!isUnmounted) setAuthor({ processId, author: loaded })
    })
    return () => {
      isUnmounted = true
    }
  }, [processId, client])
  return author?.processId === processId ? author.author : null
}
