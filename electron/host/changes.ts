import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeChanged } from '../../shared/protocol/news.ts'
import type { RoomName } from '../../shared/protocol/role.ts'

/** Gathers which rooms changed, and tells them together, at most once a second. */
export interface Changes {
  readonly note: (room: RoomName) => void
  readonly close: () => void
}

export function gatherChanges(tell: (frame: Uint8Array) => void): Changes {
  const changed = new Set<RoomName>()
  let waiting: ReturnType<typeof setTimeout> | null = null
  return {
    note: (room) => {
      changed.add(room)
      waiting ??= setTimeout(() => {
        waiting = null
        tell(encodeChanged([...changed]))
        changed.clear()
      }, LIMITS.changedMs)
    },
    close: () => {
      if (waiting) clearTimeout(waiting)
    },
  }
}
