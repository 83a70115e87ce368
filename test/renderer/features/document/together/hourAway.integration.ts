// @vitest-environment happy-dom
// Three devices with the product's replicas, connection and editors at a real host: one of them is away for an hour; and two that open what an earlier
// release wrote.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import { roomValidators } from '../../../../../electron/validators/roomValidator.ts'
import { bringForm } from '../../../../../renderer/features/document/editor/bringForm.ts'
import { loadRejectedEdits } from '../../../../../renderer/store/rejectedEdits.ts'
import type { SyncClient } from '../../../../../renderer/sync/client.ts'
import { tableConnection } from '../../../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../../../renderer/sync/room/room.ts'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import { flatText, NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { paragraphsOf } from '../../../../../shared/document/normalizedBody.ts'
import { readBody } from '../../../../../shared/model/records/documentBody.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { readArchive } from '../../../../../shared/protocol/archive/processArchive.ts'
import type { RoomName } from '../../../../../shared/protocol/role.ts'
import { releases } from '../../../../fixtures/releases.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { testSyncClient } from '../../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../../support/testHost.ts'
import { until } from '../../../../support/until.ts'
import { openPage } from '../binding/page.ts'
import { dice, type RunEditor } from './documentRun.ts'
import { openHeadless } from './headlessEditor.ts'
import { weightedChoice } from './weightedChoice.ts'
import { Writer } from './writerActions.ts'
import { wordsIn } from './writtenTexts.ts'

const minutes = 'document/document00000000' as RoomName
/** What one person writes in an hour, and how often the two who are together wait for the host. */
const EDITS = 250
const ROUND = 40

/** Whoever restructures a text takes no words away on purpose. Nobody moves blocks: two who move one block leave it twice, which is a known limit. */
const choose = weightedChoice({ type: 40, compose: 5, split: 12, join: 10, retype: 10, list: 10, indent: 6, mark: 6, call: 3, grid: 6, undo: 4 })

interface Device {
  readonly client: SyncClient
  readonly meeting: OpenRoom
  readonly room: OpenRoom
}

let table: TestHost
let processId: ProcessId
let devices: Device[] = []
let closes: (() => void)[] = []

beforeEach(async () => {
  // each is a computer of its own, and no second window of one
  vi.stubGlobal('BroadcastChannel', undefined)
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
  table = await startTestHost({ guard: { validators: roomValidators } })
  processId = table.processId as ProcessId
})
afterEach(async () => {
  for (const close of closes) close()
  for (const { client, room, meeting } of devices) {
    tableConnection(client, processId).disconnect()
    await room.close()
    await meeting.close()
  }
  devices = []
  closes = []
  await table.host.close()
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

async function join(name: string): Promise<Device> {
  const client = testSyncClient('desktop', undefined, new IDBFactory())
  await joinByInvitation(client, table.invitation('partner'), { name, device: 'desktop' })
  const meeting = await openRoom(client, processId, `process/${processId}`)
  const device = { client, meeting, room: await openRoom(client, processId, minutes) }
  devices.push(device)
  return device
}

const received = ({ room }: Device) => until(() => room.status.current().host === 'received', 'the host has all of it', 30_000)

async function connect(device: Device): Promise<void> {
  tableConnection(device.client, processId).connect()
  await received(device)
}

interface Person {
  readonly page: RunEditor
  readonly writer: Writer
}

/** The product's editor on a device, open until the test ends. */
function edit({ room }: Device, name: string, random: () => number, base = NEW_BASE): Person {
  const page = openPage(room.doc, testAuthor(name, 0, random), base)
  closes.push(() => page.editor.destroy())
  return { page, writer: new Writer(page, name, random) }
}
/** The same without a page, which takes a tenth of the time. */
function editHeadless({ room }: Device, name: string, random: () => number): Person {
  const page = openHeadless(room.doc, testAuthor(name, 0, random))
  return { page, writer: new Writer(page, name, random) }
}

const shownBy = (pages: readonly Person[]) => new Set(pages.map(({ page }) => JSON.stringify(page.state.doc)))

it('every word of three people stands once when one of them comes back after an hour', { timeout: 180_000 }, async () => {
  const random = dice(1)
  const [anna, piero, carla] = [await join('Anna'), await join('Piero'), await join('Carla')]
  flatText(anna.room.doc, NEW_BASE).insertEmbed(0, { b: '0000000' })
  await Promise.all([anna, piero, carla].map(connect))
  await until(() => [piero, carla].every(({ room }) => room.doc.getText(`${NEW_BASE}/text`).length > 0), 'everybody has the document')
  const people = [editHeadless(anna, 'a', random), editHeadless(piero, 'b', random), edit(carla, 'c', random)] as const
  const [first] = people
  for (let at = 0; at < 20; at++) {
    first.writer.type()
    first.writer.split()
  }
  first.writer.table()
  await received(anna)
  await until(() => shownBy(people).size === 1, 'everybody has its beginning')

  tableConnection(carla.client, processId).disconnect()
  const undone = new Set<string>()
  for (let edit = 0; edit < EDITS; edit++) {
    for (const { page, writer } of people) {
      if (random() < 0.8) page.history.manager.stopCapturing()
      const action = choose(random)
      const before = action === 'undo' ? wordsIn(page.state.doc) : []
      writer[action](() => undefined)
      if (action !== 'undo') continue
      const after = new Set(wordsIn(page.state.doc))
      for (const word of before) if (!after.has(word)) undone.add(word)
    }
    if (edit % ROUND === 0) await Promise.all([anna, piero].map(received))
  }
  const typed = people.flatMap(({ writer }) => writer.typed)
  expect(typed.length).toBeGreaterThan(EDITS)
  expect([...undone].filter((word) => !typed.includes(word))).toEqual([])
  expect(shownBy(people.slice(0, 1)).has(JSON.stringify(people[2].page.state.doc))).toBe(false)

  await connect(carla)
  await until(() => shownBy(people).size === 1, 'all three show one text', 60_000)
  await Promise.all(devices.map(received))
  for (const { client } of devices) expect(await loadRejectedEdits(client, processId)).toEqual([])
  const times = new Map<string, number>()
  for (const word of wordsIn(first.page.state.doc)) times.set(word, (times.get(word) ?? 0) + 1)
  expect(typed.filter((word) => times.get(word) !== 1 && !undone.has(word))).toEqual([])
  expect([...times].filter(([, count]) => count > 1)).toEqual([])
  for (const { page } of people) expect(page.shown().eq(page.state.doc)).toBe(true)
})

const old = releases
  .filter(({ name }) => name === '0.1.0')
  .flatMap(({ bytes }) => readArchive(bytes('process.tavolo')).rooms.filter(({ room }) => room.startsWith('document/')))

it.each(old)('a document of release 0.1.0 that two devices open at once has its words once, and what both write in it ($room)', async ({ state }) => {
  const [anna, piero] = [await join('Anna'), await join('Piero')]
  for (const { room } of [anna, piero]) Y.applyUpdate(room.doc, state)
  const before = paragraphsOf(readBody(anna.room.doc))
  // at the table, each has what the other has, and neither has converted it
  await Promise.all([anna, piero].map(connect))
  expect([anna, piero].map(({ room }) => baseOf(room.doc))).toEqual([null, null])
  closes.push(...[anna, piero].map(({ room }) => bringForm(room)))
  const [base] = [anna, piero].map(({ room }) => baseOf(room.doc))
  if (!base) throw new Error('it was not converted')
  const people = [anna, piero].map((device, at) => edit(device, 'ab'[at] ?? '', dice(at), base))
  for (const { writer } of people) for (let word = 0; word < 5; word++) writer.type()
  await Promise.all(devices.map(received))
  await until(() => shownBy(people).size === 1, 'both show one text')
  const words = wordsIn(people[0]?.page.state.doc as never)
  expect([...words].sort()).toEqual(people.flatMap(({ writer }) => writer.typed).sort())
  const withoutTyped = paragraphsOf(readBody(piero.room.doc)).map((text) => text.replace(/ ?[ab]\d+z ?/g, ''))
  expect(withoutTyped.map((text) => text.replaceAll(' ', ''))).toEqual(before.map((text) => text.replaceAll(' ', '')))
  for (const { client } of devices) expect(await loadRejectedEdits(client, processId)).toEqual([])
})
