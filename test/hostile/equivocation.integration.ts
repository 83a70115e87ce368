import { digestQuery } from '../../shared/protocol/messages/digestQuery.ts'
import { divergenceFound } from '../../shared/protocol/messages/divergenceFound.ts'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import * as Y from 'yjs'
import { roomValidators } from '../../electron/validators/roomValidator.ts'
import { closeStore, store } from '../../renderer/store/database.ts'
import { clearMembershipCache, type Membership } from '../../renderer/store/memberships.ts'
import { loadRejectedEdits } from '../../renderer/store/rejectedEdits.ts'
import '../../renderer/sync/divergence/divergenceDetector.ts'
import { loadRestorePoints } from '../../renderer/sync/archive/restorePoints.ts'
import { revertToRestorePoint } from '../../renderer/sync/archive/revertToRestorePoint.ts'
import { processConnection } from '../../renderer/sync/connection/processConnection.ts'
import { divergencesOf } from '../../renderer/sync/divergence/divergences.ts'
import { joinByInvitation } from '../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../renderer/sync/room/openRoom.ts'
import type { OpenRoom } from '../../renderer/sync/room/room.ts'
import { contentDigest } from '../../shared/base/contentDigest.ts'
import { newKeyPair } from '../../shared/base/crypto.ts'
import { listNotes, putNotes } from '../../shared/model/records/note.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import { personOf } from '../../shared/protocol/membershipLog/memberKey.ts'
import { stateName } from '../../shared/protocol/messages/replicaPersisted.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import { digest } from '../support/digest.ts'
import { testAuthor } from '../support/peers.ts'
import { connectRawClient, type RawClient } from '../support/raw/rawClient.ts'
import { syncClient } from '../support/syncClient.ts'
import { startTestHost, type TestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'

const board = 'board/board00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const texts = (doc: Y.Doc) =>
  listNotes(doc)
    .map((note) => note.text)
    .sort()

let hosts: TestHost[] = []
let anna: OpenRoom
let processId: ProcessId
beforeEach(async () => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
})
afterEach(async () => {
  processConnection(syncClient, processId).disconnect()
  await anna.close()
  await Promise.all(hosts.map(({ host }) => host.close()))
})

/** Mallory's note: the same writer's id, the same clocks, the same name; another text. */
function note(text: string, person: string): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: 4242 })
  putNotes(
    doc,
    testAuthor(person, 1, () => 0.5),
    [{ text, box }],
  )
  return Y.encodeStateAsUpdate(doc)
}

const writeAndAwait = async (client: RawClient, update: Uint8Array) => {
  const before = client.news.received
  client.write((doc) => Y.applyUpdate(doc, update))
  await until(() => client.news.received > before, 'the host has taken it in')
}
const differenceNotices = (client: RawClient) =>
  client.frames.filter(({ kind }) => kind === divergenceFound.id).map(({ bytes }) => divergenceFound.decode(bytes))
const requestComparison = (client: RawClient) =>
  client.send(digestQuery.encode({ ...contentDigest(client.doc), name: stateName(Y.encodeStateVector(client.doc)) }))

it('H24: one writer who says two things at two hosts: the second is ignored, both sides hear whose it is, and both contents stay', {
  timeout: 30_000,
}, async () => {
  // two islands of one table
  const firstHost = await startTestHost({ guard: { validators: roomValidators } })
  const secondHost = await startTestHost({ guard: { validators: roomValidators }, state: firstHost.state() })
  hosts = [firstHost, secondHost]
  processId = firstHost.processId as ProcessId
  const [mallory, ...others] = [newKeyPair(), newKeyPair(), newKeyPair()]
  const facilitators = await Promise.all(
    hosts.map((host, index) =>
      connectRawClient({ invitation: host.invitation('facilitator'), room: board, device: 'desktop', member: others[index]! }),
    ),
  )
  const bystander = facilitators[1]!
  bystander.write((doc) => putNotes(doc, testAuthor(bystander.person), [{ text: 'scritta di là', box }]))
  for (const [at, text] of ['sì, approvato', 'no, respinto!'].entries()) {
    const connectOptions = { invitation: hosts[at]!.invitation('contributor'), room: board, member: mallory, client: 4242 }
    const client = await connectRawClient(connectOptions)
    await writeAndAwait(client, note(text, client.person))
    await client.leave()
  }

  // Anna's computer is at the first island, and moves to the other when they come together
  const membership: Membership = await joinByInvitation(syncClient, firstHost.invitation('partner'), { name: 'Anna', device: 'desktop' })
  anna = await openRoom(syncClient, processId, board)
  const link = processConnection(syncClient, processId)
  link.connect()
  await until(() => texts(anna.doc).includes('sì, approvato'), 'Anna reads what was said here')
  await firstHost.host.close()
  const invited = await joinByInvitation(syncClient, secondHost.invitation('partner'), { name: 'Anna', device: 'desktop', seed: membership.seed })
  link.setMembership({ ...invited, addresses: [secondHost.address] })
  link.reconnectNow()
  await until(() => texts(anna.doc).includes('scritta di là'), 'Anna has what was written there')
  bystander.requestSync()
  await until(() => bystander.doc.store.clients.size === 2)
  requestComparison(bystander)

  // Yjs calls the copies equal
  await until(() => divergencesOf(syncClient, processId).current().length > 0, 'Anna is told', 15_000)
  const [difference] = divergencesOf(syncClient, processId).current()
  expect(Y.equalSnapshots(Y.snapshot(anna.doc), Y.snapshot(bystander.doc))).toBe(true)
  expect([texts(anna.doc), texts(bystander.doc)]).toEqual([
    ['scritta di là', 'sì, approvato'],
    ['no, respinto!', 'scritta di là'],
  ])
  const authors = [personOf(mallory!.publicKey)]
  expect(difference).toMatchObject({ room: board, by: invited.person, authors })
  await until(() => differenceNotices(bystander).length === 1, 'the other side is told')
  expect(differenceNotices(bystander)).toEqual([{ holder: invited.person, differs: true, authors }])

  // Anna takes the table's copy; her own is one step back
  await difference!.adoptHostCopy!()
  await until(() => anna.replaced.current(), 'the room is replaced')
  const before = anna
  anna = await openRoom(syncClient, processId, board)
  await before.close()
  expect(digest(anna.doc)).toBe(digest(bystander.doc))
  await until(() => divergencesOf(syncClient, processId).current().length === 0 && differenceNotices(bystander).length === 2, 'it is over for both')
  expect(await loadRejectedEdits(syncClient, processId)).toEqual([])
  const [point] = await loadRestorePoints(syncClient, processId)
  expect(point).toMatchObject({ from: 'table', rooms: [{ room: board }] })
  await revertToRestorePoint(syncClient, point!.id)
  await until(() => anna.status.current().host === 'received', 'the table has what Anna brought back')
  expect(texts(anna.doc)).toEqual(['scritta di là', 'sì, approvato'])
  await until(() => texts(bystander.doc).includes('sì, approvato'), 'the bystander reads it, and goes on')
})
