import 'fake-indexeddb/auto'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { nativeCrypto } from '../../electron/host/connections/nativeCrypto.ts'
import { clearMembershipCache, deleteMembership, type Membership } from '../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../renderer/sync/hosting/joining.ts'
import { setCryptoBackend } from '../../shared/base/crypto.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { proxiedPorts } from '../support/chaosProxy.ts'
import { type ConnectedRoom, connectOneRoom } from '../support/connectedRoom.ts'
import { syncClient } from '../support/syncClient.ts'
import { until } from '../support/until.ts'

/** Somebody with the product's own connection, in one room. */
export interface TestClient {
  readonly membership: Membership
  readonly doc: Y.Doc
  readonly connection: ConnectedRoom
  readonly disconnect: () => void
}

let devices = 0

/** A socket from a device with its own address, where the system gives loopback more than one: a host counts unauthenticated connections by address. */
class LoopbackAliasSocket extends NodeSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    devices++
    const { hostname, port } = new URL(address)
    const from = process.platform === 'linux' ? `127.0.${1 + (Math.floor(devices / 250) % 250)}.${1 + (devices % 250)}` : '127.0.0.1'
    const proxiedPort = proxiedPorts.get(Number(port))
    super(address, protocols, {
      ...(hostname === '127.0.0.1' ? { localAddress: from } : {}),
      perMessageDeflate: false,
      ...(proxiedPort ? { headers: { Host: `127.0.0.1:${proxiedPort}` } } : {}),
    })
  }
}

/** Node 20 has no WebSocket of its own; many clients in one process use native cryptography, as a host does, and share one set of listeners. */
export function prepareTestClients(): void {
  globalThis.WebSocket = LoopbackAliasSocket as unknown as typeof WebSocket
  setCryptoBackend(nativeCrypto())
  process.setMaxListeners(0)
}

/** A new person on a separate device: memberships are stored per device, so each call clears the one before. */
export async function joinAs(invitation: Invitation, name: string): Promise<Membership> {
  await deleteMembership(syncClient, invitation.process as Membership['process'])
  const membership = await joinByInvitation(syncClient, invitation, { name, device: 'phone' })
  clearMembershipCache(syncClient)
  return membership
}

/** @param addresses where the host is looked for, in place of the addresses of the membership */
export function connectClient(membership: Membership, room: RoomName, addresses: readonly string[] = membership.addresses): TestClient {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: { id: membership.person, name: membership.name, role: membership.role, device: 'phone' } })
  const connection = connectOneRoom(room, doc, awareness, {
    membership,
    device: 'phone',
    addresses: () => addresses,
  })
  return {
    membership,
    doc,
    connection,
    disconnect: () => {
      connection.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}

export const areAllReceived = (clients: readonly TestClient[]) => clients.every(({ connection }) => connection.state.current().host === 'received')

/** @throws where somebody's work is not confirmed in time */
export const allReceived = (clients: readonly TestClient[], what: string, ms = 20_000): Promise<void> =>
  until(() => areAllReceived(clients), `${what}: everything is received`, ms)
