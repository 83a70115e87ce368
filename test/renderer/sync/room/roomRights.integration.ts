import 'fake-indexeddb/auto'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import type * as Y from 'yjs'
import { POLICY_GRACE_MS } from '../../../../electron/host/membership/policies/hostPolicies.ts'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, type Membership } from '../../../../renderer/store/memberships.ts'
import { loadRejectedEdits } from '../../../../renderer/store/rejectedEdits.ts'
import { tableConnection } from '../../../../renderer/sync/connection/processConnection.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { newId } from '../../../../shared/base/id.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, type NoteId, noteText, placeNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { openUndoHistory } from '../../../../shared/model/undo/undoHistory.ts'
import { rejectedUpdate } from '../../../../shared/protocol/messages/rejectedUpdate.ts'
import { signedPolicy } from '../../../../shared/protocol/messages/signedPolicy.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { FREEZE_MS, frozenRules, presetRules } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { SUBPROTOCOL, SUBPROTOCOL_WITH_VECTORS } from '../../../../shared/protocol/version.ts'
import { digest } from '../../../support/digest.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

// What a facilitator decides, from the signed statement to the screens of an honest window and to the frames of a modified one.

const box = { x: 0, y: 0, width: 180, height: 180 }
/** Milliseconds that the host’s clock is ahead. */
let passed = 0
let table: TestHost
let processId: ProcessId
let board: RoomName
let membership: Membership
let facilitator: RawClient
let template: NoteId
let anna: ReturnType<typeof testAuthor>
let rooms: OpenRoom[] = []

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
beforeEach(async () => {
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  table = await startTestHost({ guard: { validators: roomValidators }, monotonic: () => monotonicNow() + passed })
  processId = table.processId as ProcessId
  board = `board/${newId<'board'>(Math.random)}`
  facilitator = await connectRawClient({ invitation: table.invitation('facilitator'), room: board })
  facilitator.requestSync()
  facilitator.write((doc) => {
    ;[template] = putNotes(doc, testAuthor(facilitator.person), [{ text: 'modello', box }]) as [NoteId]
  })
  membership = await joinByInvitation(syncClient, table.invitation('contributor'), { name: 'Anna', device: 'phone' })
  anna = testAuthor(membership.person)
})
afterEach(async () => {
  for (const room of rooms) await room.close()
  rooms = []
  tableConnection(syncClient, processId).disconnect()
  await table.host.close()
})

const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map(({ text }) => text)
    .sort()
async function openBoardRoom(): Promise<OpenRoom> {
  const room = await openRoom(syncClient, processId, board)
  rooms.push(room)
  return room
}
async function openOnline(): Promise<OpenRoom> {
  const room = await openBoardRoom()
  tableConnection(syncClient, processId).connect()
  await received(room)
  await until(() => texts(room.doc).includes('modello'), 'the template is there')
  return room
}
const received = (room: OpenRoom) => until(() => room.status.current().host === 'received', 'received by the host')
const update = (fields: readonly string[]) => ({ kind: 'update', root: 'notes', key: template, fields, isOwn: false }) as const

it('an open window follows what is decided, and its verbs leave out what may not be', async () => {
  const room = await openOnline()
  const refused: string[] = []
  room.rights.onRefused((refusal) => refused.push(refusal))
  expect(room.rights.whyNot(update(['box']))).toBeNull()
  table.host.changeLocks(board, { lock: [template], unlock: [] })
  await until(() => room.rights.whyNot(update(['box'])) === 'locked', 'the lock is known')
  const before = digest(room.doc)
  placeNotes(room.doc, anna, new Map([[template, { ...box, x: 500 }]]))
  deleteNotes(room.doc, anna, [template])
  expect(digest(room.doc)).toBe(before)
  expect(refused).toEqual(['locked', 'locked'])
  table.host.limitRoom(board, presetRules('add'))
  await until(() => room.rights.whyNot({ ...update([]), kind: 'create', root: 'areas', key: '' }) === 'limited', 'the rules are known')
  putArea(room.doc, anna, { title: 'mia', box })
  putNotes(room.doc, anna, [{ text: 'aggiunta', box }])
  await until(() => texts(facilitator.doc).includes('aggiunta'), 'what may be added reaches the table')
  table.host.limitRoom(board, frozenRules(presetRules('add'), Date.now() + FREEZE_MS))
  await until(() => room.rights.isFrozen(), 'the board is frozen')
  putNotes(room.doc, anna, [{ text: 'troppo tardi', box }])
  table.host.limitRoom(board, null)
  table.host.changeLocks(board, { lock: [], unlock: [template] })
  await until(() => room.rights.whyNot(update(['box'])) === null && !room.rights.isFrozen(), 'everything is open again')
  expect(texts(room.doc)).toEqual(['aggiunta', 'modello'])
  expect(await loadRejectedEdits(syncClient, processId)).toEqual([])
  expect(room.replaced.current()).toBe(false)
})

it('an undo does not reach into what was locked since', async () => {
  const room = await openOnline()
  const history = openUndoHistory('board', room.doc, anna)
  placeNotes(room.doc, anna, new Map([[template, { ...box, x: 500 }]]))
  await received(room)
  table.host.changeLocks(board, { lock: [template], unlock: [] })
  await until(() => room.rights.whyNot(update(['box'])) === 'locked', 'the lock is known')
  expect(history.undo()).toMatchObject({ changed: false })
  expect(listNotes(room.doc)[0]?.box.x).toBe(500)
  history.close()
})

it('what was decided while a device was away is in force when it comes, and its words are in the tray with the reason', async () => {
  const room = await openOnline()
  tableConnection(syncClient, processId).disconnect()
  noteText(room.doc, template)?.insert(0, 'cambiato in treno: ')
  table.host.changeLocks(board, { lock: [template], unlock: [] })
  // the moment is over in which what was under way is let in
  passed += POLICY_GRACE_MS
  tableConnection(syncClient, processId).connect()
  await until(() => room.replaced.current(), 'the room is replaced')
  const next = await openBoardRoom()
  expect(texts(next.doc)).toEqual(['modello'])
  expect(next.rights.whyNot(update(['text']))).toBe('locked')
  const [edit] = await loadRejectedEdits(syncClient, processId)
  expect(edit).toMatchObject({ room: board, refusal: 'locked' })
  expect(edit?.items.map(({ text }) => text).join()).toContain('cambiato in treno: ')
})

it('a device without a host goes by what it heard last, also after a restart', async () => {
  const room = await openOnline()
  table.host.changeLocks(board, { lock: [template], unlock: [] })
  await until(() => room.rights.whyNot(update(['box'])) === 'locked', 'the lock is known')
  await until(async () => (await (await store(syncClient)).confirmed.get(board))?.policy?.locks !== undefined, 'remembered')
  tableConnection(syncClient, processId).disconnect()
  await room.close()
  const offline = await openBoardRoom()
  expect(offline.rights.whyNot(update(['box']))).toBe('locked')
  table.host.changeLocks(board, { lock: [], unlock: [template] })
  tableConnection(syncClient, processId).connect()
  await until(() => offline.rights.whyNot(update(['box'])) === null, 'the host says that it is open')
})

it('a modified window is refused by name, and those beside it go on', async () => {
  const bystander = await connectRawClient({ invitation: table.invitation('contributor'), room: board })
  bystander.requestSync()
  await until(() => texts(bystander.doc).includes('modello'), 'the template is there')
  const mallory = await connectRawClient({ invitation: table.invitation('partner'), room: board })
  mallory.requestSync()
  await until(() => texts(mallory.doc).includes('modello'), 'the template is there')
  table.host.limitRoom(board, frozenRules(null, Date.now() + FREEZE_MS))
  passed += POLICY_GRACE_MS
  mallory.write((doc) => noteText(doc, template)?.insert(0, 'x'))
  await until(() => mallory.frames.some(({ kind }) => kind === rejectedUpdate.id), 'the host says no')
  const [frame] = mallory.frames.filter(({ kind }) => kind === rejectedUpdate.id)
  expect(rejectedUpdate.decode(frame!.bytes).refusal).toBe('frozen')
  facilitator.write((doc) => putNotes(doc, testAuthor(facilitator.person), [{ text: 'WORLD', box }]))
  await until(() => texts(bystander.doc).includes('WORLD'), 'the facilitator goes on')
  expect(texts(bystander.doc)).toEqual(['WORLD', 'modello'])
  expect(bystander.closed()).toBeNull()
})

it('a window of before is told nothing that it does not know', async () => {
  table.host.changeLocks(board, { lock: [template], unlock: [] })
  const policiesOf = ({ frames }: RawClient) => frames.filter(({ kind }) => kind === signedPolicy.id)
  const old = await connectRawClient({ invitation: table.invitation('contributor'), room: board, protocols: [SUBPROTOCOL] })
  const current = await connectRawClient({
    invitation: table.invitation('contributor'),
    room: board,
    protocols: [SUBPROTOCOL_WITH_VECTORS, SUBPROTOCOL],
  })
  for (const client of [old, current]) client.requestSync()
  await until(() => [old, current].every(({ doc }) => texts(doc).includes('modello')), 'both have the board')
  expect(policiesOf(old)).toEqual([])
  expect(policiesOf(current).map(({ bytes }) => signedPolicy.decode(bytes).rules)).toEqual([''])
})

it('only a facilitator’s computer decides, and no more locks than a statement has room for', () => {
  const keys = Array.from({ length: 201 }, (_, i) => `${String(i).padStart(8, '0')}00000000`)
  expect(() => table.host.changeLocks(board, { lock: keys, unlock: [] })).toThrow('limit.locks')
  const statements = table.host.membershipLog.log.size()
  table.host.limitRoom(board, presetRules('add'))
  table.host.limitRoom(board, presetRules('add'))
  expect(table.host.membershipLog.log.size()).toBe(statements + 1)
})
