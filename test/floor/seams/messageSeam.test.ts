import { afterEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { hostProtocol } from '../../../electron/host/connections/hostProtocol.ts'
import type { RoomClient } from '../../../electron/host/rooms/roomClient.ts'
import type { Membership } from '../../../renderer/store/memberships.ts'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import { type BodyOf, defineMessage } from '../../../shared/protocol/messages/defineMessage.ts'
import { text } from '../../../shared/protocol/messages/field.ts'
import { indexMessages, messages, messagesHash } from '../../../shared/protocol/messages.ts'
import { type Role, type RoomName, roles } from '../../../shared/protocol/role.ts'
import { connectOneRoom } from '../../support/connectedRoom.ts'
import { connectRawClient } from '../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

// What a new message costs: itself, a handler in the host, a handler in the client. Framing, limits, rights and version follow.

globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket

/** Both ways, in a room: somebody greets the others. */
const wave = defineMessage({ id: 500, from: 'both', scope: 'room', right: 'write', maxBytes: 40, schema: { greeting: text(20) } })
type Wave = BodyOf<typeof wave>

const list = { ...messages, wave }
const index = indexMessages(list)
const inHost = {
  wave: (client: RoomClient, body: Wave) => {
    for (const other of client.room.subscribers) if (other !== client) other.send(wave.encode(body))
  },
}
const inClient = (greetings: string[]) => ({ wave: (_: Uint8Array, { greeting }: Wave) => void greetings.push(greeting) })

const room = 'board/board00000000000' as RoomName
let table: TestHost
const open: (() => void)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) close()
  await table.host.close()
})

const startHost = async () => {
  table = await startTestHost({ protocol: { ...hostProtocol, index, room: { ...hostProtocol.room, ...inHost } } })
  return connectRawClient({ invitation: table.invitation('facilitator'), room, index })
}

/** A member with the product's own connection, who hears greetings. */
async function listener(): Promise<readonly string[]> {
  const { seed, publicKey } = newKeyPair()
  const { tableKey, fingerprint } = table.invitation('partner')
  await connectRawClient({ invitation: table.invitation('partner'), member: { seed, publicKey } }).then((client) => client.leave())
  const membership: Membership = {
    process: table.processId as ProcessId,
    person: personOf(publicKey) as Membership['person'],
    seed,
    name: 'Ada',
    role: 'partner',
    founded: false,
    fingerprint,
    tableKey,
    addresses: [table.address],
    removals: [],
    formerKeys: [],
    floor: '',
  }
  const greetings: string[] = []
  const doc = new Y.Doc()
  const connection = connectOneRoom(room, doc, new Awareness(doc), {
    membership,
    device: 'desktop',
    addresses: () => [table.address],
    protocol: { index, handlers: inClient(greetings) },
  })
  open.push(connection.close)
  await until(() => connection.state.current().host === 'received', 'the listener is in the room')
  return greetings
}

it('travels from a client through the host’s handler to another client’s handler', async () => {
  const sender = await startHost()
  const greetings = await listener()
  sender.send(wave.encode({ greeting: 'ciao' }))
  await until(() => greetings.length > 0, 'it arrives')
  expect(greetings).toEqual(['ciao'])
})

it.each(roles)('is let through or refused by its right alone: a %s', async (role: Role) => {
  const facilitator = await startHost()
  const sender = await connectRawClient({ invitation: table.invitation(role), room, index })
  sender.send(wave.encode({ greeting: role }))
  const mayWrite = role !== 'observer'
  await until(() => (mayWrite ? facilitator.frames.some(({ kind }) => kind === wave.id) : sender.news.denied.length > 0), 'it is answered')
  expect([facilitator.frames.some(({ kind }) => kind === wave.id), sender.news.denied]).toEqual([mayWrite, mayWrite ? [] : ['readOnly']])
})

it('is limited by what it says of itself, and counts as malformed beyond it', async () => {
  const facilitator = await startHost()
  const sender = await connectRawClient({ invitation: table.invitation('partner'), room, index })
  for (let i = 0; i < 4; i++) sender.send(wave.encode({ greeting: 'x'.repeat(60) }))
  await until(() => sender.closed() !== null, 'the connection ends')
  expect([sender.closed(), facilitator.frames.some(({ kind }) => kind === wave.id)]).toEqual([4400, false])
})

it('to a host that does not know it is malformed', async () => {
  table = await startTestHost()
  const sender = await connectRawClient({ invitation: table.invitation('facilitator'), room, index })
  for (let i = 0; i < 4; i++) sender.send(wave.encode({ greeting: 'ciao' }))
  await until(() => sender.closed() === 4400, 'the connection ends')
  expect(sender.closed()).toBe(4400)
})

it('changes the digest of the messages, and no other message may have its number', async () => {
  table = await startTestHost()
  expect(messagesHash(list)).not.toBe(messagesHash())
  expect(() => indexMessages({ ...list, twin: { ...wave } })).toThrow('two messages')
})
