import { vi } from 'vitest'
import type { Host } from '../../electron/host/host.ts'
import type { RoomStorage } from '../../electron/host/keep.ts'
import type { Membership } from '../../renderer/store/seats.ts'
import { readLink } from '../../shared/protocol/invitation.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { ProcessRef, TableState } from '../../shared/protocol/table.ts'
import type { StoryTime } from './clock.ts'
import { type MemoryNet, memoryNet } from './memoryNet.ts'
import { quickCrypto } from './quickCrypto.ts'

let net: MemoryNet | null = null

/** The product's host and client core, on a network in memory. */
async function product() {
  vi.doMock('../../electron/host/serve.ts', () => ({ startHttpServer: (given: never) => net?.serve(given) }))
  vi.doMock('../../shared/base/crypto.ts', async (original) => quickCrypto(await original()))
  // asking the system for its networks is slow, and not part of the story
  vi.doMock('../../electron/host/addresses.ts', () => ({ lanAddresses: () => ['10.0.0.1'], ownHostNames: () => ['10.0.0.1'] }))
  // devices are not windows of one browser
  vi.stubGlobal('BroadcastChannel', undefined)
  // every connection of y-websocket listens for the end of the program; those of devices that die are never taken off
  process.setMaxListeners(0)
  const [{ openHost }, { newTable }, { roomValidators: shapes }] = await Promise.all([
    import('../../electron/host/host.ts'),
    import('../../electron/host/newTable.ts'),
    import('../../electron/shapes/shapes.ts'),
  ])
  return { openHost, newTable, shapes }
}

/** A network to tell a story on. */
export function newNet(late: () => number): MemoryNet {
  net = memoryNet(late)
  vi.stubGlobal('WebSocket', net.WebSocket)
  return net
}

export interface Sitting {
  readonly name: string
  readonly role: Role
}

export interface MemoryTable {
  readonly process: ProcessRef
  readonly port: number
  /** As the product's client keeps it after coming in by an invitation; its address leads through the line of the device called `name`. */
  readonly seats: ReadonlyMap<string, Membership>
  /** Opens the table, as it was when everybody had just come in. */
  readonly open: (keep: RoomStorage) => Promise<Host>
}

const PORT = 48_211

/** A table at which these people have sat down before the story begins. */
export async function memoryTable(time: StoryTime, people: readonly Sitting[]): Promise<MemoryTable> {
  const { openHost, newTable, shapes } = await product()
  const ours = 'process000000000' as ProcessRef
  let state = newTable(ours, 'Lettura dei bisogni')
  const open = (keep?: RoomStorage) =>
    openHost({
      state,
      pages: new Map(),
      extraOrigins: [],
      port: PORT,
      guard: { validators: shapes },
      onState: (next: TableState) => {
        state = next
      },
      onView: () => undefined,
      log: () => undefined,
      ...(keep ? { storage: keep } : {}),
    })
  newNet(() => 1)
  const host = await time.driven(open(), 'the first host opens')
  const seats = new Map<string, Membership>()
  for (const { name, role } of people) {
    vi.resetModules()
    const { joinByInvitation } = await import('../../renderer/sync/joining.ts')
    const link = role === 'facilitator' ? host.ownLink() : host.invite(role, 1, 1).link
    const invitation = readLink(link ?? '')
    if (!invitation) throw new Error('no invitation')
    const addresses = [`http://${name}:${PORT}`]
    seats.set(name, await time.driven(joinByInvitation({ ...invitation, addresses }, { name, device: 'phone' }), `${name} comes in`))
  }
  await time.driven(host.close(), 'the first host closes')
  const kept = state
  return {
    process: ours,
    port: PORT,
    seats,
    open: (keep) => {
      state = kept
      return open(keep)
    },
  }
}
