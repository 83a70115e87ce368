import type { Awareness } from 'y-protocols/awareness'
import type { Dispose } from '../../shared/base/live.ts'
import { type Presence, readPresence } from '../../shared/protocol/presence.ts'

/** The others at this board, by connection: read once when they change, and believed only then. */
export interface Crowd {
  readonly others: ReadonlyMap<number, Presence>
  readonly close: Dispose
}

export function openCrowd(awareness: Awareness, changed: () => void): Crowd {
  const others = new Map<number, Presence>()
  const follow = (clients: Iterable<number>) => {
    const states = awareness.getStates()
    for (const client of clients) {
      if (client === awareness.clientID) continue
      const presence = readPresence(states.get(client))
      if (presence) others.set(client, presence)
      else others.delete(client)
    }
  }
  const onChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
    follow([...added, ...updated, ...removed])
    changed()
  }
  follow(awareness.getStates().keys())
  awareness.on('change', onChange)
  return { others, close: () => awareness.off('change', onChange) }
}
