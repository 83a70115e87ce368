import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket, WebSocketServer } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { newTable } from '../../../../electron/host/membership/newTable.ts'
import { clearMembershipCache, deleteMembership, type Membership } from '../../../../renderer/store/memberships.ts'
import { joinByCode, joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { newId } from '../../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { readFloor } from '../../../../shared/protocol/membershipLog/removalsFloor.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { type ConnectedRoom, connectOneRoom } from '../../../support/connectedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})

let table: TestHost
let open: (() => void)[] = []

beforeEach(async () => {
  table = await startTestHost()
})
afterEach(async () => {
  for (const close of open.reverse()) close()
  open = []
  await table.host.close()
})

/** A new person on a separate device: memberships are stored per device, so each call clears the one before. */
async function joinAs(name: string, role: Role): Promise<Membership> {
  await deleteMembership(syncClient, table.processId)
  const membership = await joinByInvitation(syncClient, table.invitation(role), { name, device: 'desktop' })
  clearMembershipCache(syncClient)
  return membership
}

interface ConnectedClient {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly connection: ConnectedRoom
  readonly roles: Role[]
}

function connectClient(membership: Membership, room: RoomName, doc = new Y.Doc(), awareness = new Awareness(doc)): ConnectedClient {
  awareness.setLocalState({ user: { id: membership.person, name: 'chi dico io', role: 'facilitator', device: 'desktop' } })
  const roles: Role[] = []
  const connection = connectOneRoom(room, doc, awareness, {
    membership,
    device: 'desktop',
    addresses: () => [table.address],
    onRole: (role) => roles.push(role),
  })
  open.push(() => {
    connection.close()
    awareness.destroy()
    doc.destroy()
  })
  return { doc, awareness, connection, roles }
}

const board: RoomName = `board/${newId<'board'>(Math.random)}`
const received = (at: ConnectedClient) => until(() => at.connection.state.current().host === 'received', 'received by the host')

describe('a room at a table', () => {
  it('brings two people’s notes together, and says when the host has them', async () => {
    const anna = connectClient(await joinAs('Anna', 'facilitator'), board)
    await received(anna)
    const piero = connectClient(await joinAs('Piero', 'contributor'), board)
    putNotes(anna.doc, testAuthor('anna'), [{ text: 'Il doposcuola', box }])
    expect(anna.connection.state.current().host).toBe('sending')
    putNotes(piero.doc, testAuthor('piero'), [{ text: 'Un passaggio dal medico', box }])
    await until(() => texts(anna.doc).length === 2 && texts(piero.doc).length === 2)
    expect(texts(piero.doc)).toEqual(texts(anna.doc))
    await received(anna)
    await received(piero)
  })

  it('what was written offline reaches the others on return', async () => {
    const [membershipA, membershipB] = [await joinAs('Anna', 'facilitator'), await joinAs('Piero', 'partner')]
    const alone = new Y.Doc()
    putNotes(alone, testAuthor('anna'), [{ text: 'scritta sul treno', box }])
    const piero = connectClient(membershipB, board)
    putNotes(piero.doc, testAuthor('piero'), [{ text: 'scritta al tavolo', box }])
    await received(piero)
    const anna = connectClient(membershipA, board, alone)
    await received(anna)
    await until(() => texts(piero.doc).length === 2)
    expect(texts(anna.doc)).toEqual(['scritta al tavolo', 'scritta sul treno'])
  })

  it('shows who is there as the host says, not as they claim, and at once after a return', async () => {
    const anna = connectClient(await joinAs('Anna', 'facilitator'), board)
    await received(anna)
    const membership = await joinAs('Piero', 'contributor')
    const first = connectClient(membership, board)
    const onlineOthers = (at: ConnectedClient) =>
      [...at.awareness.getStates()].filter(([id]) => id !== at.awareness.clientID).map(([, state]) => readPresence(state)?.user)
    await until(() => onlineOthers(anna).length === 1)
    expect(onlineOthers(anna)[0]).toMatchObject({ id: membership.person, name: 'Piero', role: 'contributor' })
    first.connection.close()
    await until(() => onlineOthers(anna).length === 0)
    const reconnected = connectClient(membership, board, first.doc, first.awareness)
    // without the repair of presence it would take up to fifteen seconds
    await until(() => onlineOthers(anna).length === 1, 'seen again at once', 8000)
    await until(() => onlineOthers(reconnected).length === 1)
  })

  it('does not send others’ presence back: it would cost the square of the people', async () => {
    const sent: number[] = []
    const Real = globalThis.WebSocket
    globalThis.WebSocket = class extends (Real as unknown as typeof NodeSocket) {
      override send(data: Parameters<NodeSocket['send']>[0]) {
        if (data instanceof Uint8Array) sent.push(data[0] ?? -1)
        super.send(data)
      }
    } as unknown as typeof WebSocket
    const quiet = connectClient(await joinAs('Piero', 'contributor'), `board/${newId<'board'>(Math.random)}` as RoomName).connection
    quiet.close()
    const anna = connectClient(await joinAs('Anna', 'facilitator'), board)
    await received(anna)
    globalThis.WebSocket = Real
    const mover = connectClient(await joinAs('Marta', 'partner'), board)
    await received(mover)
    const before = sent.filter((kind) => kind === 1).length
    for (let i = 0; i < 5; i++) {
      mover.awareness.setLocalStateField('cursor', [i, i])
      await until(() => [...anna.awareness.getStates().values()].some((state) => readPresence(state)?.cursor?.[0] === i))
    }
    expect(sent.filter((kind) => kind === 1).length).toBe(before)
  })

  it('a role that changes reaches the person at once', async () => {
    const anna = connectClient(await joinAs('Anna', 'facilitator'), board)
    await received(anna)
    const membership = await joinAs('Piero', 'contributor')
    const piero = connectClient(membership, board)
    await received(piero)
    table.host.changeRole(membership.person, 'observer')
    await until(() => piero.roles.includes('observer'))
  })

  it('a person who is removed is told so, and does not come back by trying', async () => {
    const anna = connectClient(await joinAs('Anna', 'facilitator'), board)
    await received(anna)
    const membership = await joinAs('Piero', 'contributor')
    const piero = connectClient(membership, board)
    await received(piero)
    table.host.remove(membership.person)
    await until(() => piero.connection.state.current().host === 'refused')
    const reconnected = connectClient(membership, board)
    await until(() => reconnected.connection.state.current().host === 'refused')
    expect(reconnected.connection.state.current().problem).toBe('member.removed')
    putNotes(anna.doc, testAuthor('anna'), [{ text: 'si continua', box }])
    await received(anna)
  })

  it('a person who was refused may try again, and again, and is told each time', async () => {
    const membership = await joinAs('Piero', 'contributor')
    const anna = connectClient(await joinAs('Anna', 'facilitator'), board)
    await received(anna)
    const piero = connectClient(membership, board)
    await received(piero)
    table.host.remove(membership.person)
    await until(() => piero.connection.state.current().host === 'refused', 'is told')
    // tried again and refused again, twice: every try ends in words
    for (let i = 0; i < 2; i++) {
      const states: string[] = []
      const stop = piero.connection.state.subscribe(() => states.push(piero.connection.state.current().host))
      piero.connection.reconnectNow()
      await until(() => states.at(-1) === 'refused', 'is told again')
      stop()
    }
  })

  it('a room that nobody has opened does not exist for a contributor, and is there as soon as it does', async () => {
    const unopened: RoomName = `board/${newId<'board'>(Math.random)}`
    const piero = connectClient(await joinAs('Piero', 'contributor'), unopened)
    await until(() => piero.connection.state.current().problem === 'room.missing')
    const anna = connectClient(await joinAs('Anna', 'facilitator'), unopened)
    await received(anna)
    await received(piero)
  })

  it('when the host goes and comes back, everybody’s work is there and everybody is in', async () => {
    const membership = await joinAs('Anna', 'facilitator')
    const anna = connectClient(membership, board)
    putNotes(anna.doc, testAuthor('anna'), [{ text: 'prima', box }])
    await received(anna)
    const { port } = table.host
    const state = table.state()
    await table.host.close()
    await until(() => anna.connection.state.current().host === 'offline')
    putNotes(anna.doc, testAuthor('anna'), [{ text: 'mentre non c’era', box }])
    table = await startTestHost({ state, port })
    await received(anna)
    const piero = connectClient(await joinAs('Piero', 'contributor'), board)
    await until(() => texts(piero.doc).length === 2)
  })
})

describe('coming to a table', () => {
  it('by its short code, and never with a wrong one', async () => {
    const { code } = table.host.view()
    const membership = await joinByCode(syncClient, { address: table.address, process: table.processId }, code, { name: 'Sara', device: 'phone' })
    expect(membership.role).toBe('contributor')
    await deleteMembership(syncClient, table.processId)
    const wrong = code === '222222' ? '333333' : '222222'
    await expect(
      joinByCode(syncClient, { address: table.address, process: table.processId }, wrong, { name: 'X', device: 'phone' }),
    ).rejects.toMatchObject({
      code: 'invitation.wrong',
    })
  })

  it('keeps who one is: the same seat, the same person', async () => {
    await deleteMembership(syncClient, table.processId)
    const invitation = table.invitation('contributor')
    const first = await joinByInvitation(syncClient, invitation, { name: 'Sara', device: 'phone' })
    const second = await joinByInvitation(syncClient, invitation, { name: 'Sara', device: 'phone' })
    expect(second.person).toBe(first.person)
  })

  it('a host that the founder did not sign for is refused before anything is proved to it', async () => {
    const impostor = await startTestHost({ state: newTable(table.processId, 'Un altro') })
    const invitation = { ...table.invitation('partner'), addresses: [impostor.address] }
    await deleteMembership(syncClient, table.processId)
    await expect(joinByInvitation(syncClient, invitation, { name: 'Sara', device: 'desktop' })).rejects.toMatchObject({ code: 'host.impostor' })
    expect(impostor.host.view().members).toEqual([])
    await impostor.host.close()
  })

  it('whose host has not heard of a removal, and so has the key before it, is found with that key', async () => {
    await deleteMembership(syncClient, table.processId)
    const membership = await joinByInvitation(syncClient, table.invitation('contributor'), { name: 'Sara', device: 'phone' })
    const newer = { ...membership, tableKey: new Uint8Array(16).fill(7), formerKeys: [membership.tableKey] }
    const doc = new Y.Doc()
    const room = `process/${table.processId}` as RoomName
    const connection = connectOneRoom(room, doc, new Awareness(doc), { membership: newer, device: 'phone', addresses: () => [table.address] })
    await until(() => connection.state.current().host === 'received', 'it is at the table')
    expect(connection.state.current().host).toBe('received')
    connection.close()
  })

  it('remembers the removals that the scanned code counted, and not what a host claims', async () => {
    await deleteMembership(syncClient, table.processId)
    const eva = await joinByInvitation(syncClient, table.invitation('contributor'), { name: 'Eva', device: 'phone' })
    const before = table.invitation('contributor')
    table.host.remove(eva.person)
    await deleteMembership(syncClient, table.processId)
    const sara = await joinByInvitation(syncClient, before, { name: 'Sara', device: 'phone' })
    expect(readFloor(sara.floor)?.count).toBe(0)
    expect(sara.removals.length).toBeGreaterThan(0)
    const scanned = table.invitation('contributor')
    expect(readFloor((await joinByInvitation(syncClient, scanned, { name: 'Sara', device: 'phone' })).floor)?.count).toBe(1)
  })

  it('where nobody answers, and where somebody else does, it says so', async () => {
    await deleteMembership(syncClient, table.processId)
    const nowhere = { ...table.invitation('partner'), addresses: ['http://127.0.0.1:9'] }
    await expect(joinByInvitation(syncClient, nowhere, { name: 'Sara', device: 'desktop' })).rejects.toMatchObject({ code: 'host.unreachable' })
    const garbage = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'tavolo.1' })
    garbage.on('connection', (socket) => socket.send(new Uint8Array([65, 1, 2, 3])))
    await until(() => garbage.address() !== null)
    const { port } = garbage.address() as { port: number }
    await expect(
      joinByInvitation(syncClient, { ...nowhere, addresses: [`http://127.0.0.1:${port}`] }, { name: 'Sara', device: 'desktop' }),
    ).rejects.toMatchObject({ code: 'message.malformed' })
    garbage.close()
  })
})
