import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket, WebSocketServer } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { newTable } from '../../../electron/host/newTable.ts'
import { clearMembershipCache, deleteMembership, type Membership } from '../../../renderer/store/seats.ts'
import { type RoomProvider, connectRoom } from '../../../renderer/sync/connection.ts'
import { joinByCode, joinByInvitation } from '../../../renderer/sync/joining.ts'
import { newId } from '../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../shared/model/note.ts'
import { readPresence } from '../../../shared/protocol/presence.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import { type AHost, aHost } from '../../support/aHost.ts'
import { anAuthor } from '../../support/peers.ts'
import { until } from '../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})

let table: AHost
let open: (() => void)[] = []

beforeEach(async () => {
  table = await aHost()
})
afterEach(async () => {
  for (const close of open.reverse()) close()
  open = []
  await table.host.close()
})

/** Somebody new, on a device of their own: seats are per device, so each forgets the one before. */
async function comes(name: string, role: Role): Promise<Membership> {
  await deleteMembership(table.process)
  const seat = await joinByInvitation(table.invitation(role), { name, device: 'desktop' })
  clearMembershipCache()
  return seat
}

interface At {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly connection: RoomProvider
  readonly roles: Role[]
}

function sits(seat: Membership, room: RoomName, doc = new Y.Doc(), awareness = new Awareness(doc)): At {
  awareness.setLocalState({ user: { id: seat.person, name: 'chi dico io', role: 'facilitator', device: 'desktop' } })
  const roles: Role[] = []
  const connection = connectRoom(room, doc, awareness, {
    membership: seat,
    device: 'desktop',
    addresses: () => [table.address],
    onWelcome: () => undefined,
    onRole: (role) => roles.push(role),
    onChanged: () => undefined,
  })
  open.push(() => {
    connection.close()
    awareness.destroy()
    doc.destroy()
  })
  return { doc, awareness, connection, roles }
}

const board: RoomName = `board/${newId<'board'>(Math.random)}`
const received = (at: At) => until(() => at.connection.state.current().host === 'received', 'received by the host')

describe('a room at a table', () => {
  it('brings two people’s notes together, and says when the host has them', async () => {
    const anna = sits(await comes('Anna', 'facilitator'), board)
    await received(anna)
    const piero = sits(await comes('Piero', 'contributor'), board)
    putNotes(anna.doc, anAuthor('anna'), [{ text: 'Il doposcuola', box }])
    expect(anna.connection.state.current().host).toBe('sending')
    putNotes(piero.doc, anAuthor('piero'), [{ text: 'Un passaggio dal medico', box }])
    await until(() => texts(anna.doc).length === 2 && texts(piero.doc).length === 2)
    expect(texts(piero.doc)).toEqual(texts(anna.doc))
    await received(anna)
    await received(piero)
  })

  it('what was written offline reaches the others on return', async () => {
    const [seatA, seatB] = [await comes('Anna', 'facilitator'), await comes('Piero', 'partner')]
    const alone = new Y.Doc()
    putNotes(alone, anAuthor('anna'), [{ text: 'scritta sul treno', box }])
    const piero = sits(seatB, board)
    putNotes(piero.doc, anAuthor('piero'), [{ text: 'scritta al tavolo', box }])
    await received(piero)
    const anna = sits(seatA, board, alone)
    await received(anna)
    await until(() => texts(piero.doc).length === 2)
    expect(texts(anna.doc)).toEqual(['scritta al tavolo', 'scritta sul treno'])
  })

  it('shows who is there as the host says, not as they claim, and at once after a return', async () => {
    const anna = sits(await comes('Anna', 'facilitator'), board)
    await received(anna)
    const seat = await comes('Piero', 'contributor')
    const first = sits(seat, board)
    const others = (at: At) =>
      [...at.awareness.getStates()].filter(([id]) => id !== at.awareness.clientID).map(([, state]) => readPresence(state)?.user)
    await until(() => others(anna).length === 1)
    expect(others(anna)[0]).toMatchObject({ id: seat.person, name: 'Piero', role: 'contributor' })
    first.connection.close()
    await until(() => others(anna).length === 0)
    const again = sits(seat, board, first.doc, first.awareness)
    await until(() => others(anna).length === 1, 'seen again at once', 2000)
    await until(() => others(again).length === 1)
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
    const quiet = sits(await comes('Piero', 'contributor'), `board/${newId<'board'>(Math.random)}` as RoomName).connection
    quiet.close()
    const anna = sits(await comes('Anna', 'facilitator'), board)
    await received(anna)
    globalThis.WebSocket = Real
    const mover = sits(await comes('Marta', 'partner'), board)
    await received(mover)
    const before = sent.filter((kind) => kind === 1).length
    for (let i = 0; i < 5; i++) {
      mover.awareness.setLocalStateField('cursor', [i, i])
      await until(() => [...anna.awareness.getStates().values()].some((state) => readPresence(state)?.cursor?.[0] === i))
    }
    expect(sent.filter((kind) => kind === 1).length).toBe(before)
  })

  it('a role that changes reaches the person at once', async () => {
    const anna = sits(await comes('Anna', 'facilitator'), board)
    await received(anna)
    const seat = await comes('Piero', 'contributor')
    const piero = sits(seat, board)
    await received(piero)
    table.host.changeRole(seat.person, 'observer')
    await until(() => piero.roles.includes('observer'))
  })

  it('a person who is removed is told so, and does not come back by trying', async () => {
    const anna = sits(await comes('Anna', 'facilitator'), board)
    await received(anna)
    const seat = await comes('Piero', 'contributor')
    const piero = sits(seat, board)
    await received(piero)
    table.host.remove(seat.person)
    await until(() => piero.connection.state.current().host === 'refused')
    const again = sits(seat, board)
    await until(() => again.connection.state.current().host === 'refused')
    expect(again.connection.state.current().problem).toBe('member.removed')
    putNotes(anna.doc, anAuthor('anna'), [{ text: 'si continua', box }])
    await received(anna)
  })

  it('a room that nobody has opened does not exist for a contributor, and is there as soon as it does', async () => {
    const unopened: RoomName = `board/${newId<'board'>(Math.random)}`
    const piero = sits(await comes('Piero', 'contributor'), unopened)
    await until(() => piero.connection.state.current().problem === 'room.missing')
    const anna = sits(await comes('Anna', 'facilitator'), unopened)
    await received(anna)
    await received(piero)
  })

  it('when the host goes and comes back, everybody’s work is there and everybody is in', async () => {
    const seat = await comes('Anna', 'facilitator')
    const anna = sits(seat, board)
    putNotes(anna.doc, anAuthor('anna'), [{ text: 'prima', box }])
    await received(anna)
    const { port } = table.host
    const state = table.state()
    await table.host.close()
    await until(() => anna.connection.state.current().host === 'offline')
    putNotes(anna.doc, anAuthor('anna'), [{ text: 'mentre non c’era', box }])
    table = await aHost({ state, port })
    await received(anna)
    const piero = sits(await comes('Piero', 'contributor'), board)
    await until(() => texts(piero.doc).length === 2)
  })
})

describe('coming to a table', () => {
  it('by its short code, and never with a wrong one', async () => {
    const { code } = table.host.view()
    const seat = await joinByCode({ address: table.address, process: table.process }, code, { name: 'Sara', device: 'phone' })
    expect(seat.role).toBe('contributor')
    await deleteMembership(table.process)
    const wrong = code === '222222' ? '333333' : '222222'
    await expect(joinByCode({ address: table.address, process: table.process }, wrong, { name: 'X', device: 'phone' })).rejects.toMatchObject({
      code: 'invitation.wrong',
    })
  })

  it('keeps who one is: the same seat, the same person', async () => {
    await deleteMembership(table.process)
    const invitation = table.invitation('contributor')
    const first = await joinByInvitation(invitation, { name: 'Sara', device: 'phone' })
    const second = await joinByInvitation(invitation, { name: 'Sara', device: 'phone' })
    expect(second.person).toBe(first.person)
  })

  it('a host that the founder did not sign for is refused before anything is proved to it', async () => {
    const impostor = await aHost({ state: newTable(table.process, 'Un altro') })
    const invitation = { ...table.invitation('partner'), addresses: [impostor.address] }
    await deleteMembership(table.process)
    await expect(joinByInvitation(invitation, { name: 'Sara', device: 'desktop' })).rejects.toMatchObject({ code: 'host.impostor' })
    expect(impostor.host.view().members).toEqual([])
    await impostor.host.close()
  })

  it('where nobody answers, and where somebody else does, it says so', async () => {
    await deleteMembership(table.process)
    const nowhere = { ...table.invitation('partner'), addresses: ['http://127.0.0.1:9'] }
    await expect(joinByInvitation(nowhere, { name: 'Sara', device: 'desktop' })).rejects.toMatchObject({ code: 'host.unreachable' })
    const garbage = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'tavolo.1' })
    garbage.on('connection', (socket) => socket.send(new Uint8Array([65, 1, 2, 3])))
    await until(() => garbage.address() !== null)
    const { port } = garbage.address() as { port: number }
    await expect(
      joinByInvitation({ ...nowhere, addresses: [`http://127.0.0.1:${port}`] }, { name: 'Sara', device: 'desktop' }),
    ).rejects.toMatchObject({ code: 'message.malformed' })
    garbage.close()
  })
})
