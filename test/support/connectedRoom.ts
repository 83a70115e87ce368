import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Membership } from '../../renderer/store/memberships.ts'
import { connectHost, type HostConnectionOptions } from '../../renderer/sync/connection/hostConnection.ts'
import { connectRoom, type RoomProvider, type RoomProviderOptions } from '../../renderer/sync/connection/roomConnection.ts'
import type { RoomName } from '../../shared/protocol/role.ts'

/** One room on a connection of its own, as a window with nothing else open has it. */
export interface ConnectedRoom extends RoomProvider {
  readonly reconnectNow: () => void
}

/** The product's own connection, with one room. Needs `globalThis.WebSocket`. */
export function connectOneRoom(
  room: RoomName,
  doc: Y.Doc,
  awareness: Awareness,
  options: Pick<HostConnectionOptions, 'device' | 'addresses'> &
    Partial<Omit<HostConnectionOptions, 'membership'>> &
    RoomProviderOptions & { readonly membership: Membership },
): ConnectedRoom {
  const { membership } = options
  const host = connectHost({
    onWelcome: () => undefined,
    onRole: () => undefined,
    onStatements: () => undefined,
    onTableKey: () => undefined,
    onChanged: () => undefined,
    onGoodbye: () => undefined,
    ...options,
    membership: () => membership,
  })
  const provider = connectRoom(room, doc, awareness, host, options)
  return {
    ...provider,
    reconnectNow: host.reconnectNow,
    close: () => {
      provider.close()
      host.close()
    },
  }
}
