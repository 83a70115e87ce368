import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'

/** Sockets of one address that have not asked for anything yet: each takes a file descriptor. A browser opens a few ahead. */
const MAX_SILENT = 64
/** Milliseconds for which any number may be silent: a hall opens the page at once, behind one router. */
const PATIENCE_MS = 1000

/** The silent sockets of one address with the moment each was opened, the oldest first. */
type Silent = Map<Socket, number>

/** Closes sockets of an address that say nothing for a second, where there are more of them than {@link MAX_SILENT}. */
export function limitSilentSockets(server: Server): void {
  const byAddress = new Map<string, Silent>()
  const addresses = new WeakMap<Socket, string>()
  const forget = (socket: Socket) => {
    const address = addresses.get(socket) ?? ''
    const sockets = byAddress.get(address)
    if (sockets?.delete(socket) && sockets.size === 0) byAddress.delete(address)
  }
  const closeOld = (sockets: Silent) => {
    for (const [socket, openedAt] of sockets) {
      if (sockets.size <= MAX_SILENT || monotonicNow() - openedAt < PATIENCE_MS) break
      sockets.delete(socket)
      socket.destroy()
    }
    if (sockets.size > MAX_SILENT) schedule(sockets)
  }
  const scheduled = new WeakSet<Silent>()
  // by a timer: where no descriptor is left, no further socket comes
  const schedule = (sockets: Silent) => {
    if (scheduled.has(sockets)) return
    scheduled.add(sockets)
    setTimeout(() => {
      scheduled.delete(sockets)
      closeOld(sockets)
    }, PATIENCE_MS).unref()
  }
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const sockets: Silent = byAddress.get(address) ?? new Map()
    addresses.set(socket, address)
    byAddress.set(address, sockets.set(socket, monotonicNow()))
    socket.once('close', () => forget(socket))
    if (sockets.size > MAX_SILENT) schedule(sockets)
  })
  server.on('request', ({ socket }) => forget(socket))
  server.on('upgrade', ({ socket }) => forget(socket as Socket))
}
