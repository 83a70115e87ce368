import { IDBFactory } from 'fake-indexeddb'
import { vi } from 'vitest'
import type { Host } from '../../../electron/host/host.ts'
import type { RoomStorage } from '../../../electron/host/journal/roomStorage.ts'
import type { Membership } from '../../../renderer/store/memberships.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { ProcessRef, TableState } from '../../../shared/protocol/tableState.ts'
import { fastCrypto } from './fastCrypto.ts'
import { createMemoryNetwork, type MemoryNetwork } from './memoryNetwork.ts'
import type { VirtualClock } from './virtualClock.ts'

let network: MemoryNetwork | null = null

/** The product's host and client core, on a network in memory. */
async function loadProduct() {
  vi.doMock('../../../electron/host/http/httpServer.ts', () => ({ startHttpServer: (options: never) => network?.serve(options) }))
  vi.doMock('../../../shared/base/crypto.ts', async (original) => fastCrypto(await original()))
  // asking the system for its networks is slow, and not part of the story
  vi.doMock('../../../electron/host/discovery/lanAddresses.ts', () => ({ lanAddresses: () => ['10.0.0.1'], ownHostNames: () => ['10.0.0.1'] }))
  // devices are not windows of one browser
  vi.stubGlobal('BroadcastChannel', undefined)
  // every connection of y-websocket listens for the end of the program; those of devices that die are never taken off
  process.setMaxListeners(0)
  const [{ openHost }, { newTable }, { roomValidators }] = await Promise.all([
    import('../../../electron/host/host.ts'),
    import('../../../electron/host/membership/newTable.ts'),
    import('../../../electron/validators/roomValidator.ts'),
  ])
  return { openHost, newTable, roomValidators }
}

/** A network to tell a story on. */
export function startMemoryNetwork(latency: () => number): MemoryNetwork {
  network = createMemoryNetwork(latency)
  vi.stubGlobal('WebSocket', network.WebSocket)
  return network
}

export interface Participant {
  readonly name: string
  readonly role: Role
}

export interface MemoryTable {
  readonly processId: ProcessRef
  readonly port: number
  /** As the product's client keeps it after coming in by an invitation; its address leads through the line of the device called `name`. */
  readonly memberships: ReadonlyMap<string, Membership>
  /** Opens the table, as it was when everybody had just come in. */
  readonly open: (storage: RoomStorage) => Promise<Host>
}

const PORT = 48_211

/** A table at which these people have sat down before the story begins. */
export async function createMemoryTable(time: VirtualClock, people: readonly Participant[]): Promise<MemoryTable> {
  const { openHost, newTable, roomValidators } = await loadProduct()
  const ownProcessId = 'process000000000' as ProcessRef
  let state = newTable(ownProcessId, 'Lettura dei bisogni')
  const open = (storage?: RoomStorage) =>
    openHost({
      state,
      pages: new Map(),
      extraOrigins: [],
      port: PORT,
      guard: { validators: roomValidators },
      onState: (next: TableState) => {
        state = next
      },
      onView: () => undefined,
      log: () => undefined,
      ...(storage ? { storage } : {}),
    })
  startMemoryNetwork(() => 1)
  const host = await time.runUntilSettled(open(), 'the first host opens')
  const memberships = new Map<string, Membership>()
  vi.resetModules()
  const [{ joinByInvitation }, { testSyncClient }] = await Promise.all([
    import('../../../renderer/sync/hosting/joining.ts'),
    import('../../support/syncClient.ts'),
  ])
  for (const { name, role } of people) {
    const client = testSyncClient('phone', undefined, new IDBFactory())
    const invitationLink = role === 'facilitator' ? host.ownLink() : host.invite(role, 1, 1).link
    const invitation = readLink(invitationLink ?? '')
    if (!invitation) throw new Error('no invitation')
    const addresses = [`http://${name}:${PORT}`]
    memberships.set(
      name,
      await time.runUntilSettled(joinByInvitation(client, { ...invitation, addresses }, { name, device: 'phone' }), `${name} comes in`),
    )
  }
  await time.runUntilSettled(host.close(), 'the first host closes')
  const initialState = state
  return {
    processId: ownProcessId,
    port: PORT,
    memberships,
    open: (storage) => {
      state = initialState
      return open(storage)
    },
  }
}
