import { type Dispose, signal } from '../../shared/base/live.ts'
import { listListings } from '../../shared/model/listing.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { isOpen, openRoom } from './openRoom.ts'
import type { OpenRoom } from './room.ts'
import { tableAt } from './tables.ts'

const VISIT_WITHIN = 20_000
const SETTLE_MS = 500

/**
 * Brings every room of a process, not only those on screen, up to date in both directions: so each desktop has a full copy,
 * and a host that has just opened has everything. One room at a time, so that a table of forty stays light. Runs while the
 * process' room is open.
 */
export function carryProcess(process: ProcessId, processRoom: OpenRoom): Dispose {
  const link = tableAt(process)
  const waiting = new Set<RoomName>()
  const seen = new Set<string>()
  let stopped = false
  let running = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const connected = () => link.status.current().state === 'connected'

  const wantListed = () => {
    for (const listing of listListings(processRoom.doc)) {
      const room: RoomName = `${listing.kind}/${listing.id}`
      if (!seen.has(room)) {
        seen.add(room)
        waiting.add(room)
      }
    }
    soon()
  }

  function soon() {
    timer ??= setTimeout(() => {
      timer = null
      void run()
    }, SETTLE_MS)
  }

  async function run() {
    if (running || stopped) return
    running = true
    try {
      for (const room of waiting) {
        if (stopped || !connected()) break
        waiting.delete(room)
        // what is on screen has its own connection
        if (!isOpen(room)) await visit(process, room)
      }
    } finally {
      running = false
    }
  }

  const stops = [
    link.status.subscribe(() => {
      if (!connected()) {
        seen.clear()
        return
      }
      wantListed()
    }),
    link.onChanged((rooms) => {
      for (const room of rooms) if (room !== processRoom.name) waiting.add(room)
      soon()
    }),
    () => processRoom.doc.off('afterTransaction', wantListed),
  ]
  processRoom.doc.on('afterTransaction', wantListed)
  wantListed()
  return () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Opens a room, waits until both sides have the same, and closes it. Gives up quietly: the next change brings it again. */
async function visit(process: ProcessId, name: RoomName): Promise<void> {
  const room = await openRoom(process, name).catch(() => null)
  if (!room) return
  const over = signal(false)
  const look = () => {
    const { host, device } = room.status.current()
    if ((host === 'received' && device !== 'saving') || host === 'refused' || host === 'alone') over.set(true)
  }
  await new Promise<void>((resolve) => {
    const stop = room.status.subscribe(look)
    const timer = setTimeout(() => over.set(true), VISIT_WITHIN)
    const finish = () => {
      stop()
      clearTimeout(timer)
      resolve()
    }
    over.subscribe(finish)
    look()
    if (over.current()) finish()
  })
  await room.close()
}
