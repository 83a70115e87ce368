import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { connectionHandlers } from '../../../../electron/host/connections/connectionHandlers.ts'
import { roomHandlers } from '../../../../electron/host/rooms/roomHandlers.ts'
import { deleteMembership } from '../../../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import { HOST_LIMITS } from '../../../../shared/protocol/limits/hostLimits.ts'
import { OPENING_VECTOR_BYTES, openWithVector } from '../../../../shared/protocol/messages/openWithVector.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { SUBPROTOCOL, SUBPROTOCOL_WITH_VECTORS } from '../../../../shared/protocol/version.ts'
import { connectOneRoom } from '../../../support/connectedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRaw } from '../../../support/raw/rawClient.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const board = 'board/aaaaaaaaaaaaaaaa' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const texts = (doc: Y.Doc) => listNotes(doc).map(({ text }) => text)

/** A window's socket, and one as in the releases before: of either end, which the other takes for one. */
const sockets = {
  now: NodeSocket,
  'of an older window': class extends NodeSocket {
    constructor(url: string) {
      super(url, SUBPROTOCOL)
    }
  },
  'to an older host': class extends NodeSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols)
      Object.defineProperty(this, 'protocol', { value: SUBPROTOCOL })
    }
  },
} as const

let table: TestHost
const open: (() => void)[] = []
beforeEach(async () => {
  table = await startTestHost()
})
afterEach(async () => {
  for (const close of open.splice(0)) close()
  vi.restoreAllMocks()
  await table.host.close()
})

/** Somebody new with a document of their own, and a socket. */
async function join(role: Role, socket: keyof typeof sockets = 'now', doc = new Y.Doc()) {
  globalThis.WebSocket = sockets[socket] as unknown as typeof WebSocket
  await deleteMembership(syncClient, table.processId)
  const membership = await joinByInvitation(syncClient, table.invitation(role), { name: 'Ada', device: 'desktop' })
  const awareness = new Awareness(doc)
  const { state, close } = connectOneRoom(board, doc, awareness, { membership, device: 'desktop', addresses: () => [table.address] })
  open.push(() => {
    close()
    awareness.destroy()
  })
  const synced = () => until(() => state.current().host === 'received', 'the host and the window hold the same')
  return { doc, synced }
}

/** What windows ask of the host. */
const questions = () => ({ together: vi.spyOn(connectionHandlers, 'openWithVector'), apart: vi.spyOn(roomHandlers, 'syncStep1') })

describe('a room that is opened with what the window holds of it', () => {
  it('comes with its content, without a question; what was written in both places meets', async () => {
    const first = await join('facilitator')
    putNotes(first.doc, testAuthor('ada'), [{ text: 'al tavolo', box }])
    await first.synced()
    const { together, apart } = questions()
    const doc = new Y.Doc()
    putNotes(doc, testAuthor('piero'), [{ text: 'in treno', box }])
    const second = await join('partner', 'now', doc)
    await second.synced()
    expect(texts(doc)).toHaveLength(2)
    await until(() => texts(first.doc).length === 2, 'the others have it too')
    expect(together).toHaveBeenCalledOnce()
    expect(apart).not.toHaveBeenCalled()
  })

  it.each(['of an older window', 'to an older host'] as const)('is opened and asked for one after the other on a connection %s', async (socket) => {
    const first = await join('facilitator')
    putNotes(first.doc, testAuthor('ada'), [{ text: 'al tavolo', box }])
    await first.synced()
    const { together, apart } = questions()
    const second = await join('partner', socket)
    await second.synced()
    expect(texts(second.doc)).toEqual(['al tavolo'])
    expect(together).not.toHaveBeenCalled()
    expect(apart).toHaveBeenCalledOnce()
  })

  it('is opened and asked for one after the other where very many have written in it', async () => {
    await (await join('facilitator')).synced()
    const { together, apart } = questions()
    const doc = new Y.Doc()
    for (let writer = 0; writer < OPENING_VECTOR_BYTES / 5; writer += 1) {
      const other = Object.assign(new Y.Doc(), { clientID: 2 ** 31 + writer })
      other.getMap('marks').set(`${writer}`, 1)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    }
    await join('observer', 'now', doc)
    await until(() => apart.mock.calls.length === 1, 'the window asks for the content')
    expect(together).not.toHaveBeenCalled()
  })

  it.each([
    { what: 'goes on where each vector is one', vector: Uint8Array.of(0), closed: false },
    { what: 'ends where too many are none, which no honest client sends', vector: Uint8Array.of(255, 255), closed: true },
  ])('on a connection that $what', async ({ vector, closed }) => {
    await (await join('facilitator')).synced()
    const client = await connectRaw({ invitation: table.invitation('partner'), protocols: [SUBPROTOCOL_WITH_VECTORS, SUBPROTOCOL] })
    const { together } = questions()
    const count = HOST_LIMITS.badFrames + 1
    // numbers that the client's own openings have not
    for (let opening = 101; opening <= 100 + count; opening += 1)
      client.send(openWithVector.encode({ opening, room: `board/${String(opening).padStart(16, '0')}` as RoomName, client: 0, vector }))
    await until(() => together.mock.calls.length === count, 'the host has read them')
    await (closed ? until(() => client.closed() !== null, 'the connection ends') : client.openRoom(board))
    expect(client.closed() !== null).toBe(closed)
  })
})
