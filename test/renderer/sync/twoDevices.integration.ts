import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import type { Bridge } from '../../../renderer/platform/bridge.ts'
import { invoke } from '../../../renderer/platform/invoke.ts'
import { store } from '../../../renderer/store/database.ts'
import { loadMembership } from '../../../renderer/store/memberships.ts'
import { changeSettings, loadSettings } from '../../../renderer/store/settings.ts'
import type { SyncClient } from '../../../renderer/sync/client.ts'
import { tableConnection } from '../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../renderer/sync/hosting/joining.ts'
import { loadAuthor } from '../../../renderer/sync/room/author.ts'
import { openRoom } from '../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../renderer/sync/room/room.ts'
import { unconfirmedCountOf } from '../../../renderer/sync/room/unconfirmedCount.ts'
import { newId } from '../../../shared/base/id.ts'
import { listNotes, putNotes } from '../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { testAuthor } from '../../support/peers.ts'
import { testSyncClient } from '../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../support/testHost.ts'
import { until } from '../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const textsIn = (room: OpenRoom) =>
  listNotes(room.doc)
    .map((note) => note.text)
    .sort()

/** The other side of a window that says only which one it is. */
const platformCalled = (version: string): Bridge => ({
  invoke: (channel) =>
    Promise.resolve(
      channel === 'app.about'
        ? { ok: true, value: { desktop: true, version, platform: 'test', languages: [] } }
        : { ok: false, problem: 'desktop.only' },
    ),
  on: () => () => undefined,
})

let table: TestHost
let processId: ProcessId
let board: RoomName
let anna: SyncClient
let bruno: SyncClient
let rooms: OpenRoom[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  table = await startTestHost({ guard: { validators: roomValidators } })
  processId = table.processId as ProcessId
  board = `board/${newId<'board'>(Math.random)}`
  anna = testSyncClient('desktop', platformCalled('of Anna'), new IDBFactory())
  bruno = testSyncClient('phone', platformCalled('of Bruno'), new IDBFactory())
  await joinByInvitation(anna, table.invitation('facilitator'), { name: 'Anna', device: 'desktop' })
  await joinByInvitation(bruno, table.invitation('contributor'), { name: 'Bruno', device: 'phone' })
})
afterEach(async () => {
  for (const client of [anna, bruno]) tableConnection(client, processId).disconnect()
  for (const room of rooms) await room.close()
  rooms = []
  await table.host.close()
})

async function openBoard(client: SyncClient): Promise<OpenRoom> {
  const room = await openRoom(client, processId, board)
  rooms.push(room)
  return room
}
const authorOf = async (client: SyncClient) => testAuthor((await loadAuthor(client, processId))?.person ?? '')
const received = (room: OpenRoom) => until(() => room.status.current().host === 'received', 'received by the host')

it('two devices in one process are two people with a document each, and meet at the table', async () => {
  const [hers, his] = [await openBoard(anna), await openBoard(bruno)]
  expect(his.doc).not.toBe(hers.doc)
  const persons = await Promise.all([anna, bruno].map((client) => loadAuthor(client, processId)))
  expect(persons[0]?.person).toBeTruthy()
  expect(persons[1]?.person).not.toBe(persons[0]?.person)
  for (const client of [anna, bruno]) tableConnection(client, processId).connect()
  await Promise.all([received(hers), received(his)])
  putNotes(hers.doc, await authorOf(anna), [{ text: 'di Anna', box }])
  await until(() => textsIn(his).includes('di Anna'))
  putNotes(his.doc, await authorOf(bruno), [{ text: 'di Bruno', box }])
  await until(() => textsIn(hers).includes('di Bruno'))
  expect(textsIn(his)).toEqual(['di Anna', 'di Bruno'])
})

it('what one device writes away from the table is on its disk, and waits for no other', async () => {
  const hers = await openBoard(anna)
  putNotes(hers.doc, await authorOf(anna), [{ text: 'sul treno', box }])
  await until(() => hers.status.current().device === 'saved')
  expect(unconfirmedCountOf(anna, processId).current()).toBe(1)
  expect(unconfirmedCountOf(bruno, processId).current()).toBe(0)
  expect(await (await store(anna)).log.where('[room+seq]').between([board, 0], [board, 99]).count()).toBeGreaterThan(0)
  expect(await (await store(bruno)).log.count()).toBe(0)
  expect(textsIn(await openBoard(bruno))).toEqual([])
})

it('each device has its own settings, memberships and other side', async () => {
  changeSettings(anna, { name: 'Anna', theme: 'dark' })
  await until(async () => (await (await store(anna)).kept.get('settings')) !== undefined)
  expect((await loadSettings(anna)).theme).toBe('dark')
  expect((await loadSettings(bruno)).theme).toBe('system')
  expect([(await loadMembership(anna, processId))?.role, (await loadMembership(bruno, processId))?.role]).toEqual(['facilitator', 'contributor'])
  const [hers, his] = await Promise.all([anna, bruno].map((client) => invoke(client, 'app.about', {})))
  expect([hers?.version, his?.version]).toEqual(['of Anna', 'of Bruno'])
  expect(await bruno.desktop()).toBeNull()
  expect(await anna.desktop()).not.toBeNull()
})
