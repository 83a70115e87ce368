import type { Awareness } from 'y-protocols/awareness'
import type { Dispose } from '../../../../shared/base/live.ts'
import { type Presence, readPresence } from '../../../../shared/protocol/presence.ts'
import type { EventChannel } from '../engineEvents.ts'

/** What other devices show of themselves on this board. */
export interface RemotePresence {
  /** By connection (the Yjs client id of an awareness state), validated; always up to date. */
  readonly others: ReadonlyMap<number, Presence>
  readonly close: Dispose
}

/** Follows the awareness of a board's room. Emits `presenceChanged`. Cost of a change: O(changed states). */
export function openRemotePresence(awareness: Awareness, events: EventChannel): RemotePresence {
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
    events.emit('presenceChanged', others)
  }
  readClients(awareness.getStates().keys())
  awareness.on('change', onAwarenessChange)
  return { others, close: () => awareness.off('change', onAwarenessChange) }
}
