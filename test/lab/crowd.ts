import 'fake-indexeddb/auto'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { nativeCrypto } from '../../electron/host/nativeArithmetic.ts'
import { clearMembershipCache, deleteMembership, type Membership } from '../../renderer/store/seats.ts'
import { type RoomProvider, connectRoom } from '../../renderer/sync/connection.ts'
import { joinByInvitation } from '../../renderer/sync/joining.ts'
import { setCryptoBackend } from '../../shared/base/crypto.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { behind } from '../support/chaosProxy.ts'
import { until } from '../support/until.ts'

/** Somebody with the product's own connection, in one room. */
export interface Member {
  readonly seat: Membership
  readonly doc: Y.Doc
  readonly connection: RoomProvider
  readonly leave: () => void
}

let devices = 0

/** A socket from a device with an address of its own, where the system gives loopback more than one: a host counts strangers by address. */
class FromElsewhere extends NodeSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    devices++
    const { hostname, port } = new URL(address)
    const from = process.platform === 'linux' ? `127.0.${1 + (Math.floor(devices / 250) % 250)}.${1 + (devices % 250)}` : '127.0.0.1'
    const named = behind.get(Number(port))
    super(address, protocols, {
      ...(hostname === '127.0.0.1' ? { localAddress: from } : {}),
      perMessageDeflate: false,
      ...(named ? { headers: { Host: `127.0.0.1:${named}` } } : {}),
    })
  }
}

/** Node 20 has no WebSocket of its own; a crowd in one process calculates natively, as a host does, and listens in one place. */
export function prepareCrowd(): void {
  globalThis.WebSocket = FromElsewhere as unknown as typeof WebSocket
  setCryptoBackend(nativeCrypto())
  process.setMaxListeners(0)
}

/** Somebody new, on a device of their own: seats are per device, so each forgets the one before. */
export async function comes(invitation: Invitation, name: string): Promise<Membership> {
  await deleteMembership(invitation.process as Membership['process'])
  const seat = await joinByInvitation(invitation, { name, device: 'phone' })
  clearMembershipCache()
  return seat
}

/** @param addresses where the host is looked for, in place of where the seat says */
export function sits(seat: Membership, room: RoomName, addresses: readonly string[] = seat.addresses): Member {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: { id: seat.person, name: seat.name, role: seat.role, device: 'phone' } })
  const connection = connectRoom(room, doc, awareness, {
    membership: seat,
    device: 'phone',
    addresses: () => addresses,
    onWelcome: () => undefined,
    onRole: () => undefined,
    onChanged: () => undefined,
  })
  return {
    seat,
    doc,
    connection,
    leave: () => {
      connection.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}

export const received = (members: readonly Member[]) => members.every(({ connection }) => connection.state.current().host === 'received')

/** @throws where somebody's work is not confirmed in time */
export const allReceived = (members: readonly Member[], what: string, ms = 20_000): Promise<void> =>
  until(() => received(members), `${what}: everything is received`, ms)
