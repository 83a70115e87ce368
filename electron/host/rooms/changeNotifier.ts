import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { roomsChanged } from '../../../shared/protocol/messages/roomsChanged.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** Collects the names of changed rooms and broadcasts them together, at most once a second. */
export interface ChangeNotifier {
  readonly roomChanged: (room: RoomName) => void
  readonly close: () => void
}

/** Calls `broadcast` with the names of the changed rooms, at most once a second. */
export function createChangeNotifier(broadcast: (frame: Uint8Array) => void): ChangeNotifier {
  const changed = new Set<RoomName>()
  let timer: ReturnType<typeof setTimeout> | null = null
  return {
    roomChanged: (room) => {
      changed.add(room)
      timer ??= setTimeout(() => {
        timer = null
        broadcast(roomsChanged.encode({ rooms: [...changed] }))
        changed.clear()
      }, HOST_LIMITS.changedMs)
    },
    close: () => {
      if (timer) clearTimeout(timer)
    },
  }
}
