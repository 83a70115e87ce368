import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentDigest, differingClients } from '../../../shared/base/contentSums.ts'
import { newId } from '../../../shared/base/id.ts'
import { putNotes } from '../../../shared/model/note.ts'
import { type Divergence, decodeDivergence, decodeDigest, encodeCompare, encodeDivergenceReport } from '../../../shared/protocol/compare.ts'
import { stateName } from '../../../shared/protocol/copies.ts'
import { FRAME } from '../../../shared/protocol/frames.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { openFrame } from '../../../shared/protocol/wire.ts'
import { forge, item, string } from '../../lab/forge.ts'
import { type AHost, aHost } from '../../support/aHost.ts'
import { anAuthor } from '../../support/peers.ts'
import { type RawGuest, rawGuest } from '../../support/rawGuest.ts'
import { until } from '../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
const MALLORY = 66
let table: AHost
let board: RoomName

beforeEach(async () => {
  table = await aHost()
  board = `board/${newId<'board'>(Math.random)}`
})
afterEach(() => table.host.close())

const comes = async (role: 'facilitator' | 'partner' | 'contributor', more: { device?: 'desktop' | 'phone'; client?: number } = {}) => {
  const guest = await rawGuest({ invitation: table.invitation(role), room: board, device: 'desktop', ...more })
  guest.ask()
  return guest
}
const heard = (guest: RawGuest, kind: number) => guest.frames.filter((frame) => frame.kind === kind).map(({ bytes }) => openFrame(bytes).rest)
const answers = (guest: RawGuest) => heard(guest, FRAME.digest).map(decodeDigest)
const told = (guest: RawGuest): readonly Divergence[] => heard(guest, FRAME.divergence).map(decodeDivergence)
const asks = (guest: RawGuest, doc = guest.doc) => guest.send(encodeCompare({ ...contentDigest(doc), name: stateName(Y.encodeStateVector(doc)) }))
const word = (text: string) => forge([item(MALLORY, 0, string(text), { parent: 'body' })])

/** Mallory has told the table one thing; this is a copy that was told another, and everything else besides. */
async function aTableAndAnotherCopy() {
  const anna = await comes('facilitator')
  anna.write((doc) => putNotes(doc, anAuthor('anna'), [{ text: 'Il doposcuola', box }]))
  await until(() => anna.news.received === 1)
  const mallory = await comes('contributor', { client: MALLORY, device: 'phone' })
  mallory.write((doc) => Y.applyUpdate(doc, word('sì, approvato')))
  await until(() => mallory.news.received === 1)
  anna.ask()
  await until(() => anna.doc.store.clients.size === 2)
  const other = new Y.Doc()
  Y.applyUpdate(other, word('no, respinto!'))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(anna.doc))
  return { anna, mallory, other }
}

it('finds a copy that knows the same and says something else, names whose writing it is, and says when it is over', async () => {
  const { anna, mallory, other } = await aTableAndAnotherCopy()
  asks(anna)
  await until(() => answers(anna).length === 1)
  expect(answers(anna)[0]).toMatchObject({ matches: true })
  const piero = await comes('partner')
  asks(piero, other)
  await until(() => answers(piero).length === 1)
  const [answer] = answers(piero)
  const differing = differingClients(contentDigest(other).byClient, answer!.byClient)
  expect([answer!.matches, differing]).toEqual([false, [MALLORY]])
  piero.send(encodeDivergenceReport({ clocks: answer!.clocks, clients: differing }))
  const found = { holder: piero.person, differs: true, authors: [mallory.person] }
  for (const guest of [anna, piero]) await until(() => told(guest).length === 1)
  expect([told(anna), told(piero), told(mallory)]).toEqual([[found], [found], []])
  // who comes later is told, and a report that nobody asked for is not heard
  const marta = await comes('partner')
  await until(() => marta.doc.store.clients.size === 2)
  marta.send(encodeDivergenceReport({ clocks: answer!.clocks, clients: [MALLORY] }))
  asks(marta)
  await until(() => told(marta).length === 1)
  expect(told(marta)).toEqual([found])
  await piero.leave()
  for (const guest of [anna, marta]) await until(() => told(guest).length === 2)
  expect(told(anna)[1]).toEqual({ holder: piero.person, differs: false, authors: [] })
})

it('tells nobody else what a contributor says of their copy, and answers no copy that knows something else', async () => {
  const { anna, other } = await aTableAndAnotherCopy()
  const sara = await comes('contributor')
  asks(anna)
  asks(sara, other)
  await until(() => answers(sara).length === 1 && answers(anna).length === 1)
  sara.send(encodeDivergenceReport({ clocks: answers(sara)[0]!.clocks, clients: [MALLORY] }))
  await until(() => told(sara).length === 1)
  const deleted = new Y.Doc()
  Y.applyUpdate(deleted, Y.encodeStateAsUpdate(other))
  deleted.getText('body').delete(0, 1)
  asks(sara, deleted)
  asks(anna)
  await until(() => answers(anna).length === 2)
  expect([told(anna), answers(sara).length]).toEqual([[], 1])
})
