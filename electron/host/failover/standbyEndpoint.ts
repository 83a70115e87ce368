import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { ClientSocket } from '../connections/clientSocket.ts'
import { createWriteBatch } from '../connections/writeBatch.ts'
import type { HostEndpoint } from '../http/httpServer.ts'

/** Connections that are being rejected at a time; more get status 503. */
const MAX_PENDING = 64

/** The endpoint of a computer that does not host: it reports its health and refuses every connection as `notHosting`. */
export function standbyEndpoint(health: () => object): HostEndpoint {
  const writeBatch = createWriteBatch()
  let pendingCount = 0
  return {
    health,
    admit: (address) => {
      if (pendingCount >= MAX_PENDING) return null
      pendingCount += 1
      let released = false
      return {
        accept: (opened) => new ClientSocket(opened, address, monotonicNow, writeBatch).refuse('notHosting'),
        release: () => {
          if (released) return
          released = true
          pendingCount -= 1
        },
      }
    },
  }
}
