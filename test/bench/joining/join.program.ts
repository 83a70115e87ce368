// A person who comes to a table with three boards, again and again, by turns with a device that has never seen what the host shows and with
// one that comes back, with the product's own connection and the arithmetic of a browser. Its one argument is a link. Prints, in JSON,
// milliseconds from the first open socket to the first content of all three.
import 'fake-indexeddb/auto'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { connectHost } from '../../../renderer/sync/connection/hostConnection.ts'
import { connectRoom } from '../../../renderer/sync/connection/roomConnection.ts'
import { joinByInvitation } from '../../../renderer/sync/hosting/joining.ts'
import { noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import { readLink } from '../../../shared/protocol/invitation.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { testAuthor } from '../../support/peers.ts'
import { syncClient } from '../../support/syncClient.ts'
import { until } from '../../support/until.ts'

const ROUNDS = 21
const rooms = ['a', 'b', 'c'].map((name) => `board/${name.repeat(16)}` as RoomName)

let openedAt = 0
globalThis.WebSocket = class extends NodeSocket {
  constructor(...args: ConstructorParameters<typeof NodeSocket>) {
    super(...args)
    this.once('open', () => {
      openedAt ||= performance.now()
    })
  }
} as unknown as typeof WebSocket

const invitation = readLink(process.argv[2] ?? '')
if (!invitation) throw new Error('a link that cannot be read')
const membership = await joinByInvitation(syncClient, invitation, { name: 'Ada', device: 'desktop' })

// what a window that comes back has verified before
const verifiedBefore = new Set<string>()

function connect(verified: Set<string>) {
  const host = connectHost({
    membership: () => membership,
    device: 'desktop',
    addresses: () => membership.addresses,
    onWelcome: () => undefined,
    onRole: () => undefined,
    onStatements: () => undefined,
    onTableKey: () => undefined,
    onGoodbye: () => undefined,
    onChanged: () => undefined,
    verified,
  })
  const docs = rooms.map(() => new Y.Doc())
  const connections = docs.map((doc, i) => connectRoom(rooms[i] as RoomName, doc, new Awareness(doc), host))
  return {
    docs,
    connections,
    close: () => {
      for (const connection of connections) connection.close()
      host.close()
    },
  }
}

const first = connect(verifiedBefore)
for (const doc of first.docs) putNotes(doc, testAuthor('ada'), [{ text: 'una nota', box: { x: 0, y: 0, width: 180, height: 180 } }])
await until(() => first.connections.every(({ state }) => state.current().host === 'received'), 'the boards are there')
first.close()

async function timeToContent(verified: Set<string>): Promise<number> {
  openedAt = 0
  const { docs, close } = connect(verified)
  const missing = new Set(docs)
  await new Promise<void>((resolve) => {
    for (const doc of docs)
      doc.on('update', () => {
        if (noteEntries(doc).size > 0) missing.delete(doc)
        if (missing.size === 0) resolve()
      })
  })
  const ms = performance.now() - openedAt
  close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  return ms
}

const times: { first: number[]; returning: number[] } = { first: [], returning: [] }
for (let round = 0; round < ROUNDS; round += 1) {
  times.first.push(await timeToContent(new Set()))
  times.returning.push(await timeToContent(verifiedBefore))
}
console.log(JSON.stringify(times))
process.exit(0)
