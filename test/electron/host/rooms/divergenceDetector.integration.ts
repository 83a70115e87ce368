import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentDigest, differingClients } from '../../../../shared/base/contentDigest.ts'
import { newId } from '../../../../shared/base/id.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { digestQuery } from '../../../../shared/protocol/messages/digestQuery.ts'
import { divergenceFound } from '../../../../shared/protocol/messages/divergenceFound.ts'
import { divergenceReport } from '../../../../shared/protocol/messages/divergenceReport.ts'
import { hostDigest } from '../../../../shared/protocol/messages/hostDigest.ts'
import { stateName } from '../../../../shared/protocol/messages/replicaPersisted.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { forgeUpdate, item, stringContent } from '../../../lab/hostile/forge.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const MALLORY = 66
let table: TestHost
let board: RoomName

beforeEach(async () => {
  table = await startTestHost()
  board = `board/${newId<'board'>(Math.random)}`
})
afterEach(() => table.host.close())

const joinAs = async (role: 'facilitator' | 'partner' | 'contributor', more: { device?: 'desktop' | 'phone'; clientId?: number } = {}) => {
  const client = await connectRawClient({ invitation: table.invitation(role), room: board, device: 'desktop', ...more })
  client.requestSync()
  return client
}
const framesOf = (client: RawClient, kind: number) => client.frames.filter((frame) => frame.kind === kind).map(({ bytes }) => bytes)
const answers = (client: RawClient) => framesOf(client, hostDigest.id).map(hostDigest.decode)
const differenceNotices = (client: RawClient) => framesOf(client, divergenceFound.id).map(divergenceFound.decode)
const requestComparison = (client: RawClient, doc = client.doc) =>
  client.send(digestQuery.encode({ ...contentDigest(doc), name: stateName(Y.encodeStateVector(doc)) }))
const updateWith = (text: string) => forgeUpdate([item(MALLORY, 0, stringContent(text), { parent: 'body' })])

/** Mallory has told the table one thing; this is a copy that was told another, and everything else besides. */
async function aTableAndAnotherCopy() {
  const anna = await joinAs('facilitator')
  anna.write((doc) => putNotes(doc, testAuthor('anna'), [{ text: 'Il doposcuola', box }]))
  await until(() => anna.news.received === 1)
  const mallory = await joinAs('contributor', { clientId: MALLORY, device: 'phone' })
  mallory.write((doc) => Y.applyUpdate(doc, updateWith('sì, approvato')))
  await until(() => mallory.news.received === 1)
  anna.requestSync()
  await until(() => anna.doc.store.clients.size === 2)
  const other = new Y.Doc()
  Y.applyUpdate(other, updateWith('no, respinto!'))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(anna.doc))
  return { anna, mallory, other }
}

it('finds a copy that knows the same and says something else, names whose writing it is, and says when it is over', async () => {
  const { anna, mallory, other } = await aTableAndAnotherCopy()
  requestComparison(anna)
  await until(() => answers(anna).length === 1)
  expect(answers(anna)[0]).toMatchObject({ matches: true })
  const piero = await joinAs('partner')
  requestComparison(piero, other)
  await until(() => answers(piero).length === 1)
  const [answer] = answers(piero)
  const differingWriters = differingClients(contentDigest(other).byClient, answer!.byClient)
  expect([answer!.matches, differingWriters]).toEqual([false, [MALLORY]])
  piero.send(divergenceReport.encode({ clocks: answer!.clocks, clients: differingWriters }))
  const difference = { holder: piero.person, differs: true, authors: [mallory.person] }
  for (const client of [anna, piero]) await until(() => differenceNotices(client).length === 1)
  expect([differenceNotices(anna), differenceNotices(piero), differenceNotices(mallory)]).toEqual([[difference], [difference], []])
  // who comes later is told, and a report that nobody asked for is not heard
  const marta = await joinAs('partner')
  await until(() => marta.doc.store.clients.size === 2)
  marta.send(divergenceReport.encode({ clocks: answer!.clocks, clients: [MALLORY] }))
  requestComparison(marta)
  await until(() => differenceNotices(marta).length === 1)
  expect(differenceNotices(marta)).toEqual([difference])
  await piero.leave()
  for (const client of [anna, marta]) await until(() => differenceNotices(client).length === 2)
  expect(differenceNotices(anna)[1]).toEqual({ holder: piero.person, differs: false, authors: [] })
})

it('tells nobody else what a contributor says of their copy, and answers no copy that knows something else', async () => {
  const { anna, other } = await aTableAndAnotherCopy()
  const sara = await joinAs('contributor')
  requestComparison(anna)
  requestComparison(sara, other)
  await until(() => answers(sara).length === 1 && answers(anna).length === 1)
  sara.send(divergenceReport.encode({ clocks: answers(sara)[0]!.clocks, clients: [MALLORY] }))
  await until(() => differenceNotices(sara).length === 1)
  const deleted = new Y.Doc()
  Y.applyUpdate(deleted, Y.encodeStateAsUpdate(other))
  deleted.getText('body').delete(0, 1)
  requestComparison(sara, deleted)
  requestComparison(anna)
  await until(() => answers(anna).length === 2)
  expect([differenceNotices(anna), answers(sara).length]).toEqual([[], 1])
})
