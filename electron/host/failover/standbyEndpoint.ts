import { refused } from '../../../shared/protocol/messages/refused.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import type { OpenedSocket } from '../connections/clientSocket.ts'
import type { HostEndpoint } from '../http/httpServer.ts'

/** Connections that are being rejected at a time; more get status 503. */
const MAX_PENDING = 64
const CLOSE_TIMEOUT_MS = 900

/** The endpoint of a computer that does not host: it reports its health and rejects every connection as `notHosting`. */
export function standbyEndpoint(health: () => object): HostEndpoint {
  let pendingCount = 0
  return {
    health,
    admit: () => {
      if (pendingCount >= MAX_PENDING) return null
      pendingCount += 1
      let released = false
      return {
        accept: rejectNotHosting,
        release: () => {
          if (released) return
          released = true
          pendingCount -= 1
        },
      }
    },
  }
}

function rejectNotHosting({ socket }: OpenedSocket): void {
  socket.on('error', () => {})
  socket.send(refused.encode({ refusal: 'notHosting' }))
  socket.close(refusals.notHosting.close, 'notHosting')
  setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref()
}
