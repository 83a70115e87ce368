import type { Dispose } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { joinQueue } from '../../../shared/protocol/messages/joinQueue.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'

/**
 * Asks the host, once for each connection of a facilitator, to say when newcomers have to wait because many come at once.
 * @param onChange called with what the host says, and with false when the connection ends @returns how to stop
 */
export function followJoinQueue(client: SyncClient, processId: ProcessId, onChange: (waits: boolean) => void): Dispose {
  const connection = processConnection(client, processId)
  let hasAsked = false
  const ask = () => {
    const isConnected = connection.status.current().state === 'connected'
    if (!isConnected && hasAsked) onChange(false)
    if (!isConnected) hasAsked = false
    if (!isConnected || hasAsked || connection.role.current() !== 'facilitator') return
    hasAsked = true
    connection.send(joinQueue.encode({ waits: true }))
  }
  const stops = [
    connection.onMessage(({ name, body }) => {
      if (name === 'joinQueue') onChange((body as BodyOf<typeof joinQueue>).waits)
    }),
    connection.status.subscribe(ask),
    connection.role.subscribe(ask),
  ]
  ask()
  return () => {
    for (const stop of stops) stop()
  }
}

/** Tells the host to let newcomers in who wait. Of anybody but a facilitator it is ignored. */
export const admitByHost = (client: SyncClient, processId: ProcessId): void =>
  processConnection(client, processId).send(joinQueue.encode({ waits: false }))
