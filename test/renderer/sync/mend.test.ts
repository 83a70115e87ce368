import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import { closeStore, store } from '../../../renderer/store/db.ts'
import { loadRoom } from '../../../renderer/store/rooms.ts'
import { forgetCachedSeats, type Seat } from '../../../renderer/store/seats.ts'
import { readTray } from '../../../renderer/store/tray.ts'
import { joinByInvitation } from '../../../renderer/sync/joining.ts'
import { openRoom } from '../../../renderer/sync/openRoom.ts'
import type { OpenRoom } from '../../../renderer/sync/room.ts'
import { tableAt } from '../../../renderer/sync/tables.ts'
import { waitingAt } from '../../../renderer/sync/waiting.ts'
import { newId } from '../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../shared/model/note.ts'
import type { ProcessId } from '../../../shared/model/process.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type AHost, aHost } from '../../support/aHost.ts'
import { anAuthor } from '../../support/peers.ts'
import { type RawGuest, rawGuest } from '../../support/rawGuest.ts'
import { until } from '../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const anna = anAuthor('anna')
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

let table: AHost
let process: ProcessId
let board: RoomName
let seat: Seat
let facilitator: RawGuest
let rooms: OpenRoom[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  await (await store()).delete()
  await closeStore()
  forgetCachedSeats()
  table = await aHost()
  process = table.process as ProcessId
  board = `board/${newId<'board'>(Math.random)}`
  facilitator = await rawGuest({ invitation: table.invitation('facilitator'), room: board })
  facilitator.write((doc) => putNotes(doc, anAuthor('fac'), [{ text: 'della facilitatrice', box }]))
  seat = await joinByInvitation(table.invitation('contributor'), { name: 'Anna', device: 'phone' })
})
afterEach(async () => {
  for (const room of rooms) await room.close()
  rooms = []
  tableAt(process).disconnect()
  await table.host.close()
})

async function opened(): Promise<OpenRoom> {
  const room = await openRoom(process, board)
  rooms.push(room)
  return room
}
const received = (room: OpenRoom) => until(() => room.status.current().host === 'received', 'received by the host')
/** What the room's next opening shows, once it has been replaced. */
async function renewed(room: OpenRoom): Promise<OpenRoom> {
  await until(() => room.replaced.current(), 'the room is replaced')
  return opened()
}
const onDisk = async () => {
  const doc = new Y.Doc()
  await loadRoom(board, doc, null)
  return doc
}

it('a note that the table refuses goes to the tray with its text, and the room goes on as the table has it', async () => {
  const room = await opened()
  tableAt(process).connect()
  await received(room)
  const long = 'x'.repeat(5 * 2 ** 20)
  putNotes(room.doc, anna, [{ text: long, box }])
  const next = await renewed(room)
  const [edit] = await readTray(process)
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
  const again = await opened()
  await received(again)
  expect(again.replaced.current()).toBe(false)
  expect(await readTray(process)).toHaveLength(1)
})

it('who may not write any more finds in the tray what was written offline', async () => {
  const room = await opened()
  tableAt(process).connect()
  await received(room)
  tableAt(process).disconnect()
  putNotes(room.doc, anna, [{ text: 'scritta sul treno', box }])
  expect(waitingAt(process).current()).toBe(1)
  table.host.changeRole(seat.person, 'observer')
  tableAt(process).connect()
  const next = await renewed(room)
  expect(texts(next.doc)).toEqual(['della facilitatrice'])
  expect(await readTray(process)).toMatchObject([{ refusal: 'readOnly', items: [{ what: 'note', text: 'scritta sul treno' }] }])
  await until(() => waitingAt(process).current() === 0)
  expect(next.mayWrite.current()).toBe(false)
})

it('what waits for the host is counted, also after a restart', async () => {
  const room = await opened()
  tableAt(process).connect()
  await received(room)
  expect(waitingAt(process).current()).toBe(0)
  tableAt(process).disconnect()
  putNotes(room.doc, anna, [{ text: 'una', box }])
  await room.close()
  expect(await (await store()).confirmed.get(board)).toMatchObject({ waiting: 1 })
  const again = await opened()
  expect(waitingAt(process).current()).toBe(1)
  tableAt(process).connect()
  await received(again)
  expect(waitingAt(process).current()).toBe(0)
  await until(async () => (await (await store()).confirmed.get(board))?.waiting === 0, 'remembered')
})
