import type { Awareness } from 'y-protocols/awareness'
import type { Dispose } from '../../../shared/base/live.ts'
import { type Presence, readPresence } from '../../../shared/protocol/presence.ts'

/** The others at this board, by connection: read once when they change, and believed only then. */
export interface RemotePresence {
  readonly others: ReadonlyMap<number, Presence>
  readonly close: Dispose
}

export function openRemotePresence(awareness: Awareness, onChange: () => void): RemotePresence {
  const others = new Map<number, Presence>()
  const readClients = (clients: Iterable<number>) => {
    const states = awareness.getStates()
    for (const client of clients) {
      if (client === awareness.clientID) continue
      const presence = readPresence(states.get(client))
      if (presence) others.set(client, presence)
      else others.delete(client)
    }
  }
  const onAwarenessChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
    readClients([...added, ...updated, ...removed])
    onChange()
  }
  readClients(awareness.getStates().keys())
  awareness.on('change', onAwarenessChange)
  return { others, close: () => awareness.off('change', onAwarenessChange) }
}
