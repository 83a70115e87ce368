import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, type Membership } from '../../../../renderer/store/memberships.ts'
import { loadRejectedEdits } from '../../../../renderer/store/rejectedEdits.ts'
import { loadRoom } from '../../../../renderer/store/roomStore.ts'
import { archiveOrigin } from '../../../../renderer/sync/archive/mergeFile.ts'
import { tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { unconfirmedCountOf } from '../../../../renderer/sync/room/unconfirmedCount.ts'
import { type KeyPair, newKeyPair } from '../../../../shared/base/crypto.ts'
import { newId } from '../../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { SYNC, syncFrame } from '../../../support/raw/rawFrames.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
let anna: ReturnType<typeof testAuthor>
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

let table: TestHost
let processId: ProcessId
let board: RoomName
let membership: Membership
let facilitator: RawClient
let keys: KeyPair
let rooms: OpenRoom[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  table = await startTestHost({ guard: { validators: roomValidators } })
  processId = table.processId as ProcessId
  board = `board/${newId<'board'>(Math.random)}`
  keys = newKeyPair()
  facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room: board, member: keys })
  facilitator.write((doc) => putNotes(doc, testAuthor(facilitator.person), [{ text: 'della facilitatrice', box }]))
  membership = await joinByInvitation(syncClient, table.invitation('contributor'), { name: 'Anna', device: 'phone' })
  anna = testAuthor(membership.person)
})
afterEach(async () => {
  for (const room of rooms) await room.close()
  rooms = []
  tableConnection(syncClient, processId).disconnect()
  await table.host.close()
})

async function openBoardRoom(): Promise<OpenRoom> {
  const room = await openRoom(syncClient, processId, board)
  rooms.push(room)
  return room
}
const received = (room: OpenRoom) => until(() => room.status.current().host === 'received', 'received by the host')
/** What the room's next opening shows, once it has been replaced. */
async function renewed(room: OpenRoom): Promise<OpenRoom> {
  await until(() => room.replaced.current(), 'the room is replaced')
  return openBoardRoom()
}
const onDisk = async () => {
  const doc = new Y.Doc()
  await loadRoom(syncClient, board, doc, null)
  return doc
}

it('a note that the table refuses goes to the tray with its text, and the room goes on as the table has it', async () => {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  const long = 'x'.repeat(5 * 2 ** 20)
  putNotes(room.doc, anna, [{ text: long, box }])
  const next = await renewed(room)
  const [edit] = await loadRejectedEdits(syncClient, processId)
  expect(edit).toMatchObject({ room: board, refusal: 'tooLarge' })
  expect(edit!.items.map(({ what, text }) => [what, text.length])).toEqual([['note', long.length]])
  expect(texts(next.doc)).toEqual(['della facilitatrice'])
  await received(next)
  putNotes(next.doc, anna, [{ text: 'si continua', box }])
  await received(next)
  await until(() => texts(facilitator.doc).includes('si continua'), 'the facilitator has the next note')
  await room.close()
  await next.close()
  expect(texts(await onDisk())).toEqual(['della facilitatrice', 'si continua'])
  // and it is not tried again at the next start
  const reopened = await openBoardRoom()
  await received(reopened)
  expect(reopened.replaced.current()).toBe(false)
  expect(await loadRejectedEdits(syncClient, processId)).toHaveLength(1)
})

/** What somebody whom the table does not know wrote: a file has it. */
function fileOfOthers(): Uint8Array {
  const doc = new Y.Doc()
  putNotes(doc, testAuthor('carla'), [
    { text: 'dalla lavagna di Carla', box },
    { text: 'e un’altra', box },
  ])
  return Y.encodeStateAsUpdate(doc)
}

it('what others wrote, which a contributor brings in a file, is refused by name, and its texts are in the tray', async () => {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  Y.applyUpdate(room.doc, fileOfOthers(), archiveOrigin)
  const next = await renewed(room)
  const [edit] = await loadRejectedEdits(syncClient, processId)
  expect(edit).toMatchObject({ room: board, refusal: 'foreign' })
  expect(edit?.items.map(({ text }) => text).sort()).toEqual(['dalla lavagna di Carla', 'e un’altra'])
  await received(next)
  expect(texts(next.doc)).toEqual(['della facilitatrice'])
})

it('what others wrote, from a file that was merged offline, stays on the device, and what is the person’s own comes in', async () => {
  const room = await openBoardRoom()
  Y.applyUpdate(room.doc, fileOfOthers(), archiveOrigin)
  putNotes(room.doc, anna, [{ text: 'mia', box }])
  tableConnection(syncClient, processId).connect()
  await until(() => texts(facilitator.doc).includes('mia'), 'what is Anna’s is at the table')
  // a raw client does not hear of its own writing
  expect(texts(facilitator.doc)).toEqual(['mia'])
  const kept = async () => [
    ...texts(room.doc),
    ...(await loadRejectedEdits(syncClient, processId)).flatMap(({ items }) => items.map(({ text }) => text)),
  ]
  for (const text of ['dalla lavagna di Carla', 'e un’altra', 'mia']) expect(await kept()).toContain(text)
})

it('who may not write any more finds in the tray what was written offline', async () => {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  tableConnection(syncClient, processId).disconnect()
  putNotes(room.doc, anna, [{ text: 'scritta sul treno', box }])
  expect(unconfirmedCountOf(syncClient, processId).current()).toBe(1)
  table.host.changeRole(membership.person, 'observer')
  tableConnection(syncClient, processId).connect()
  const next = await renewed(room)
  expect(texts(next.doc)).toEqual(['della facilitatrice'])
  expect(await loadRejectedEdits(syncClient, processId)).toMatchObject([
    { refusal: 'readOnly', items: [{ what: 'note', text: 'scritta sul treno' }] },
  ])
  await until(() => unconfirmedCountOf(syncClient, processId).current() === 0)
  expect(next.mayWrite.current()).toBe(false)
})

it('what waits for the host is counted, also after a restart', async () => {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  expect(unconfirmedCountOf(syncClient, processId).current()).toBe(0)
  tableConnection(syncClient, processId).disconnect()
  putNotes(room.doc, anna, [{ text: 'una', box }])
  await room.close()
  expect(await (await store(syncClient)).confirmed.get(board)).toMatchObject({ waiting: 1 })
  const reopened = await openBoardRoom()
  expect(unconfirmedCountOf(syncClient, processId).current()).toBe(1)
  tableConnection(syncClient, processId).connect()
  await received(reopened)
  expect(unconfirmedCountOf(syncClient, processId).current()).toBe(0)
  await until(async () => (await (await store(syncClient)).confirmed.get(board))?.waiting === 0, 'remembered')
})

it('what a board cannot hold is refused whole; its words are in the tray, and others never see it', async () => {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  room.doc.transact(() => {
    room.doc.getMap('altro').set('chiave', 'valore')
    putNotes(room.doc, anna, [{ text: 'insieme a ciò che non può stare', box }])
  })
  const next = await renewed(room)
  await received(next)
  expect(await loadRejectedEdits(syncClient, processId)).toMatchObject([
    { refusal: 'notAllowed', items: [{ what: 'note', text: 'insieme a ciò che non può stare' }] },
  ])
  expect(next.doc.share.has('altro')).toBe(false)
  putNotes(next.doc, anna, [{ text: 'si continua', box }])
  await until(() => texts(facilitator.doc).includes('si continua'))
  expect(texts(facilitator.doc)).not.toContain('insieme a ciò che non può stare')
})

it('a hand that is still writing when the document is exchanged finds that too in the tray', async () => {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  room.doc.getMap('altro').set('chiave', 'valore')
  await until(() => room.replaced.current())
  putNotes(room.doc, anna, [{ text: 'ancora un attimo', box }])
  await room.close()
  expect((await loadRejectedEdits(syncClient, processId)).flatMap(({ items }) => items.map(({ text }) => text))).toEqual(['ancora un attimo'])
})

it('a host that came back with less than we had gets what is ours, and the others bring theirs', async () => {
  const otherDoc = new Y.Doc()
  const reconnect = () =>
    connectRawClient({ at: { address: table.address, processId: table.processId }, member: keys, room: board, clientId: otherDoc.clientID })
  const bring = (client: RawClient) => client.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(otherDoc)))
  const before = await reconnect()
  putNotes(otherDoc, testAuthor(facilitator.person), [{ text: 'di chi scrive ancora', box }])
  bring(before)
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await until(() => texts(room.doc).length === 2)
  await received(room)
  const { port } = table.host
  const state = table.state()
  await table.host.close()
  putNotes(room.doc, anna, [{ text: 'mentre non c’era nessuno', box }])
  table = await startTestHost({ state, port, guard: { validators: roomValidators } })
  // they are back, and have not brought what they wrote yet: nobody else may speak with their pen
  const after = await reconnect()
  await until(() => texts(after.doc).includes('mentre non c’era nessuno'), 'our note is at the table again')
  expect(texts(after.doc)).not.toContain('di chi scrive ancora')
  bring(after)
  await until(() => texts(room.doc).includes('di chi scrive ancora'))
  expect(room.replaced.current()).toBe(false)
  expect(await loadRejectedEdits(syncClient, processId)).toEqual([])
})

it('a room goes through the states of its drawing: at the table, refused, replaced, released', async () => {
  const room = await openBoardRoom()
  const replica = syncClient.rooms.entries.get(board)?.replica
  const states = [replica?.state.current()]
  replica?.state.subscribe(() => states.push(replica.state.current()))
  tableConnection(syncClient, processId).connect()
  await received(room)
  await until(() => replica?.state.current() === 'synced')
  room.doc.getMap('altro').set('chiave', 'valore')
  const next = await renewed(room)
  await received(next)
  await room.close()
  expect(states.slice(0, 3)).toEqual(['offline', 'syncing', 'synced'])
  expect(states.slice(-4)).toEqual(['rejected', 'resyncing', 'replaced', 'released'])
  expect(syncClient.rooms.entries.get(board)?.replica?.state.current()).toBe('synced')
})
