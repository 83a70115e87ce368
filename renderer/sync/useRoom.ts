import { useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { Author } from '../../shared/model/act.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { authorAt } from './author.ts'
import { openProcess } from './openProcess.ts'
import { openRoom } from './openRoom.ts'
import type { OpenRoom } from './room.ts'

interface Opening {
  readonly room: OpenRoom | null
  readonly problem: ProblemCode | null
}

const nothing: Opening = { room: null, problem: null }

/** A room while the component is on screen. The process' own room also ties the process to its table. */
export function useRoom(process: ProcessId, name: RoomName | null): Opening {
  const [opening, setOpening] = useState<Opening & { readonly name: RoomName | null }>({ ...nothing, name: null })
  useEffect(() => {
    if (!name) return
    let gone = false
    let opened: OpenRoom | null = null
    let unfollow = () => {}
    const show = async () => {
      try {
        const room = await (name === `process/${process}` ? openProcess(process) : openRoom(process, name))
        const before = opened
        unfollow()
        opened = room
        if (gone) void room.close()
        else {
          setOpening({ room, problem: null, name })
          // the table did not accept what was in it: from now on there is another document under the same name
          unfollow = room.replaced.subscribe(() => void show())
          if (room.replaced.current()) void show()
        }
        void before?.close()
      } catch (error) {
        setOpening({ room: null, problem: error instanceof Problem ? error.code : 'storage.unavailable', name })
      }
    }
    void show()
    return () => {
      gone = true
      unfollow()
      void opened?.close()
    }
  }, [process, name])
  // a room of before, whose name is not the one asked for now, is closed already
  return opening.name === name ? opening : nothing
}

/** This window's author at a process; null until it is known, and where there is no seat. */
export function useAuthor(process: ProcessId): Author | null {
  const [author, setAuthor] = useState<{ readonly process: ProcessId; readonly author: Author | null } | null>(null)
  useEffect(() => {
    let gone = false
    void authorAt(process).then((found) => {
      if (!gone) setAuthor({ process, author: found })
    })
    return () => {
      gone = true
    }
  }, [process])
  return author?.process === process ? author.author : null
}
