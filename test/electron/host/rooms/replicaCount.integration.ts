import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { memoryStorage } from '../../../../electron/host/journal/roomStorage.ts'
import { contentDigest } from '../../../../shared/base/contentDigest.ts'
import { type KeyPair, newKeyPair } from '../../../../shared/base/crypto.ts'
import { newId } from '../../../../shared/base/id.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { digestQuery } from '../../../../shared/protocol/messages/digestQuery.ts'
import { replicaPersisted, signReceipt, stateName } from '../../../../shared/protocol/messages/replicaPersisted.ts'
import { replicaTotal } from '../../../../shared/protocol/messages/replicaTotal.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
let table: TestHost
let board: RoomName

beforeEach(async () => {
  // a host that keeps what it has on a disk of its own
  table = await startTestHost({ storage: { ...memoryStorage } })
  board = `board/${newId<'board'>(Math.random)}`
})
afterEach(() => table.host.close())

const replicaCounts = (client: RawClient) =>
  client.frames.filter(({ kind }) => kind === replicaTotal.id).map(({ bytes }) => replicaTotal.decode(bytes).count)
/** Says, and signs, that the state of a document is on its disk. */
const acknowledgeState = (client: RawClient, doc = client.doc, signer = client.member) => {
  const name = stateName(Y.encodeStateVector(doc))
  client.send(replicaPersisted.encode({ name, receipt: signReceipt({ processId: table.processId, room: board, name }, signer.seed) }))
}
/** Proves what it holds: the digest of all content. */
const proveContent = (client: RawClient, doc = client.doc) =>
  client.send(digestQuery.encode({ ...contentDigest(doc), name: stateName(Y.encodeStateVector(doc)) }))
const joinAs = (name: string, device: 'desktop' | 'phone') =>
  connectRawClient({ invitation: table.invitation(name === 'Anna' ? 'facilitator' : 'partner'), room: board, name, device })

it('counts the computers whose disk has all of the room, and tells everybody when the number changes', async () => {
  const [anna, piero, phone] = [await joinAs('Anna', 'desktop'), await joinAs('Piero', 'desktop'), await joinAs('Sara', 'phone')]
  anna.write((doc) => putNotes(doc, testAuthor('anna'), [{ text: 'Il doposcuola', box }]))
  await until(() => anna.news.received === 1)
  anna.requestSync()
  for (const client of [piero, phone]) await until(() => client.doc.store.clients.size === 1)
  await until(() => anna.doc.store.clients.size === 1)
  for (const client of [anna, phone]) proveContent(client)
  acknowledgeState(anna)
  // a phone's copy does not count, nor one that lacks the last note, nor the same device twice
  acknowledgeState(phone)
  acknowledgeState(piero, new Y.Doc())
  await until(() => replicaCounts(phone).at(-1) === 2, 'the host and Anna')
  acknowledgeState(piero)
  acknowledgeState(piero)
  // a comparison for each state is made every ten seconds at most
  proveContent(piero)
  for (const client of [anna, piero, phone]) await until(() => replicaCounts(client).at(-1) === 3, 'the host, Anna and Piero')
  await piero.leave()
  await until(() => replicaCounts(anna).at(-1) === 2, 'Piero is gone')
  const late = await joinAs('Marta', 'phone')
  await until(() => replicaCounts(late).at(-1) === 2, 'who comes later is told too')
  expect(replicaCounts(anna)).toEqual([2, 3, 2])
})

it.each([
  ['a contributor', 'contributor', {}],
  ['an observer', 'observer', {}],
  ['a partner who has not proved what is in it', 'partner', { isProven: false }],
  ['a partner who signs with another key', 'partner', { signer: newKeyPair() }],
  ['a partner for another room', 'partner', { room: 'board/somethingelse000' }],
] as const)('does not count the claim of %s, who has everything', async (_, role, lie: { isProven?: boolean; signer?: KeyPair; room?: string }) => {
  const anna = await joinAs('Anna', 'desktop')
  anna.write((doc) => putNotes(doc, testAuthor('anna'), [{ text: 'Il doposcuola', box }]))
  await until(() => anna.news.received === 1)
  const liar = await connectRawClient({ invitation: table.invitation(role), room: board, device: 'desktop' })
  for (const client of [anna, liar]) {
    client.requestSync()
    await until(() => client.doc.store.clients.size === 1)
  }
  if (lie.isProven !== false) proveContent(liar)
  const name = stateName(Y.encodeStateVector(liar.doc))
  const receipt = signReceipt({ processId: table.processId, room: lie.room ?? board, name }, (lie.signer ?? liar.member).seed)
  liar.send(replicaPersisted.encode({ name, receipt }))
  proveContent(anna)
  acknowledgeState(anna)
  await until(() => replicaCounts(liar).at(-1) === 2, 'the host and Anna')
  expect(replicaCounts(anna)).not.toContain(3)
})

it('counts no longer who may host no longer', async () => {
  const [anna, piero] = [await joinAs('Anna', 'desktop'), await joinAs('Piero', 'desktop')]
  anna.write((doc) => putNotes(doc, testAuthor('anna'), [{ text: 'Il doposcuola', box }]))
  await until(() => anna.news.received === 1)
  piero.requestSync()
  await until(() => piero.doc.store.clients.size === 1)
  proveContent(piero)
  acknowledgeState(piero)
  await until(() => replicaCounts(anna).at(-1) === 2, 'the host and Piero')
  table.host.changeRole(piero.person as never, 'contributor')
  await until(() => replicaCounts(anna).at(-1) === 1, 'only the host')
})
