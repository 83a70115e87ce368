import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import { roomValidators } from '../../electron/shapes/shapes.ts'
import { closeStore, store } from '../../renderer/store/db.ts'
import { clearMembershipCache, type Membership } from '../../renderer/store/seats.ts'
import { loadRejectedEdits } from '../../renderer/store/tray.ts'
import '../../renderer/sync/compareCopies.ts'
import { divergencesOf } from '../../renderer/sync/differences.ts'
import { revertToRestorePoint } from '../../renderer/sync/file/goBack.ts'
import { loadRestorePoints } from '../../renderer/sync/file/points.ts'
import { joinByInvitation } from '../../renderer/sync/joining.ts'
import { openRoom } from '../../renderer/sync/openRoom.ts'
import type { OpenRoom } from '../../renderer/sync/room.ts'
import { processConnection } from '../../renderer/sync/tables.ts'
import { contentDigest } from '../../shared/base/contentSums.ts'
import { newKeyPair } from '../../shared/base/crypto.ts'
import { listNotes, putNotes } from '../../shared/model/note.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { decodeDivergence, encodeCompare } from '../../shared/protocol/compare.ts'
import { stateName } from '../../shared/protocol/copies.ts'
import { FRAME } from '../../shared/protocol/frames.ts'
import { personOf } from '../../shared/protocol/hello.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { openFrame } from '../../shared/protocol/wire.ts'
import { type AHost, aHost } from '../support/aHost.ts'
import { digest } from '../support/digest.ts'
import { anAuthor } from '../support/peers.ts'
import { type RawGuest, rawGuest } from '../support/rawGuest.ts'
import { until } from '../support/until.ts'

const board = 'board/board00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

let islands: AHost[] = []
let anna: OpenRoom
let process: ProcessId
beforeEach(async () => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
  await (await store()).delete()
  await closeStore()
  clearMembershipCache()
})
afterEach(async () => {
  processConnection(process).disconnect()
  await anna.close()
  await Promise.all(islands.map(({ host }) => host.close()))
})

/** Mallory's note: the same writer's id, the same clocks, the same name; another text. */
function note(text: string): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: 4242 })
  putNotes(
    doc,
    anAuthor('mallory', 1, () => 0.5),
    [{ text, box }],
  )
  return Y.encodeStateAsUpdate(doc)
}

const says = async (guest: RawGuest, update: Uint8Array) => {
  const before = guest.news.received
  guest.write((doc) => Y.applyUpdate(doc, update))
  await until(() => guest.news.received > before, 'the host has taken it in')
}
const told = (guest: RawGuest) => guest.frames.filter(({ kind }) => kind === FRAME.divergence).map(({ bytes }) => decodeDivergence(openFrame(bytes).rest))
const compares = (guest: RawGuest) => guest.send(encodeCompare({ ...contentDigest(guest.doc), name: stateName(Y.encodeStateVector(guest.doc)) }))

it('H24: one writer who says two things at two hosts: the second is ignored, both sides hear whose it is, and both contents stay', {
  timeout: 30_000,
}, async () => {
  // two islands of one table
  const here = await aHost({ guard: { validators: roomValidators } })
  const there = await aHost({ guard: { validators: roomValidators }, state: here.state() })
  islands = [here, there]
  process = here.process as ProcessId
  const [mallory, ...others] = [newKeyPair(), newKeyPair(), newKeyPair()]
  const facilitators = await Promise.all(
    islands.map((island, at) => rawGuest({ invitation: island.invitation('facilitator'), room: board, device: 'desktop', member: others[at]! })),
  )
  const bystander = facilitators[1]!
  bystander.write((doc) => putNotes(doc, anAuthor('marta'), [{ text: 'scritta di là', box }]))
  for (const [at, text] of ['sì, approvato', 'no, respinto!'].entries()) {
    const come = { invitation: islands[at]!.invitation('contributor'), room: board, member: mallory, client: 4242 }
    const guest = await rawGuest(come)
    await says(guest, note(text))
    await guest.leave()
  }

  // Anna's computer is at the first island, and moves to the other when they come together
  const seat: Membership = await joinByInvitation(here.invitation('partner'), { name: 'Anna', device: 'desktop' })
  anna = await openRoom(process, board)
  const link = processConnection(process)
  link.connect()
  await until(() => texts(anna.doc).includes('sì, approvato'), 'Anna reads what was said here')
  await here.host.close()
  const invited = await joinByInvitation(there.invitation('partner'), { name: 'Anna', device: 'desktop', seed: seat.seed })
  link.setMembership({ ...invited, addresses: [there.address] })
  link.reconnectNow()
  await until(() => texts(anna.doc).includes('scritta di là'), 'Anna has what was written there')
  bystander.ask()
  await until(() => bystander.doc.store.clients.size === 2)
  compares(bystander)

  // Yjs calls the copies equal
  await until(() => divergencesOf(process).current().length > 0, 'Anna is told', 15_000)
  const [differs] = divergencesOf(process).current()
  expect(Y.equalSnapshots(Y.snapshot(anna.doc), Y.snapshot(bystander.doc))).toBe(true)
  expect([texts(anna.doc), texts(bystander.doc)]).toEqual([
    ['scritta di là', 'sì, approvato'],
    ['no, respinto!', 'scritta di là'],
  ])
  const whose = [personOf(mallory!.publicKey)]
  expect(differs).toMatchObject({ room: board, by: invited.person, whose })
  await until(() => told(bystander).length === 1, 'the other side is told')
  expect(told(bystander)).toEqual([{ by: invited.person, differs: true, whose }])

  // Anna takes the table's copy; her own is one step back
  await differs!.adoptHostCopy!()
  await until(() => anna.replaced.current(), 'the room is replaced')
  const before = anna
  anna = await openRoom(process, board)
  await before.close()
  expect(digest(anna.doc)).toBe(digest(bystander.doc))
  await until(() => divergencesOf(process).current().length === 0 && told(bystander).length === 2, 'it is over for both')
  expect(await loadRejectedEdits(process)).toEqual([])
  const [point] = await loadRestorePoints(process)
  expect(point).toMatchObject({ from: 'table', rooms: [{ room: board }] })
  await revertToRestorePoint(point!.id)
  await until(() => anna.status.current().host === 'received', 'the table has what Anna brought back')
  expect(texts(anna.doc)).toEqual(['scritta di là', 'sì, approvato'])
  await until(() => texts(bystander.doc).includes('sì, approvato'), 'the bystander reads it, and goes on')
})
