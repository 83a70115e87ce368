import { type Dispose, signal } from '../../../shared/base/live.ts'
import { listListings, roomsOf } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { SyncClient } from '../client.ts'
import { tableConnection } from '../connection/processConnection.ts'
import { isOpen, openRoom } from '../room/openRoom.ts'
import type { OpenRoom } from '../room/room.ts'

const ROOM_TIMEOUT_MS = 20_000
const SETTLE_MS = 500

/**
 * Brings every room of a process, not only those on screen, up to date in both directions: each desktop gets a full copy, and a
 * host that has just opened gets everything. One room at a time, to limit the load on a host with forty desktops. Runs as long
 * as the process' room is open. @returns how to stop
 */
export function syncAllRooms(client: SyncClient, processId: ProcessId, processRoom: OpenRoom): Dispose {
  const connection = tableConnection(client, processId)
  const queue = new Set<RoomName>()
  const seen = new Set<string>()
  let stopped = false
  let running = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const connected = () => connection.status.current().state === 'connected'

  const enqueueListed = () => {
    for (const room of listListings(processRoom.doc).flatMap(roomsOf)) {
      if (!seen.has(room)) {
        seen.add(room)
        queue.add(room)
      }
    }
    schedule()
  }

  function schedule() {
    timer ??= setTimeout(() => {
      timer = null
      void run()
    }, SETTLE_MS)
  }

  async function run() {
    if (running || stopped) return
    running = true
    try {
      for (const room of queue) {
        if (stopped || !connected()) break
        queue.delete(room)
        // an open room has its own connection
        if (!isOpen(client, room)) await syncRoom(client, processId, room)
      }
    } finally {
      running = false
    }
  }

  const stops = [
    connection.status.subscribe(() => {
      if (!connected()) {
        seen.clear()
        return
      }
      enqueueListed()
    }),
    connection.onChanged((rooms) => {
      for (const room of rooms) if (room !== processRoom.name) queue.add(room)
      schedule()
    }),
    () => processRoom.doc.off('afterTransaction', enqueueListed),
  ]
  processRoom.doc.on('afterTransaction', enqueueListed)
  enqueueListed()
  return () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Opens a room, waits until both sides have the same, and closes the room. Gives up without an error: the next change queues the room again. */
async function syncRoom(client: SyncClient, processId: ProcessId, name: RoomName): Promise<void> {
  const room = await openRoom(client, processId, name).catch(() => null)
  if (!room) return
  const isDone = signal(false)
  const checkStatus = () => {
    const { host, device } = room.status.current()
    if ((host === 'received' && device !== 'saving') || host === 'refused' || host === 'alone') isDone.set(true)
  }
  await new Promise<void>((resolve) => {
    const stop = room.status.subscribe(checkStatus)
    const timer = setTimeout(() => isDone.set(true), ROOM_TIMEOUT_MS)
    const finish = () => {
      stop()
      clearTimeout(timer)
      resolve()
    }
    isDone.subscribe(finish)
    checkStatus()
    if (isDone.current()) finish()
  })
  await room.close()
}
