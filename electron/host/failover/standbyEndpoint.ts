import { encodeRefused } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import { refusals } from '../../../shared/protocol/refusal.ts'
import type { OpenedSocket } from '../connections/clientSocket.ts'
import type { HostEndpoint } from '../http/httpServer.ts'

/** Turned away at once, so that they cost nothing; more than this many at a time find it busy. */
const MAX_PENDING = 64
const CLOSE_TIMEOUT_MS = 900

/** Answers while nobody hosts here: says so, and turns everybody away to look elsewhere. */
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
  socket.send(encodeRefused('notHosting'))
  socket.close(refusals.notHosting.close, 'notHosting')
  setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref()
}
