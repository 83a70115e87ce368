import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { memoryStorage } from '../../../electron/host/keep.ts'
import { newId } from '../../../shared/base/id.ts'
import { putNotes } from '../../../shared/model/note.ts'
import { decodeReplicaCount, encodePersisted, stateName } from '../../../shared/protocol/copies.ts'
import { FRAME } from '../../../shared/protocol/frames.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { openFrame } from '../../../shared/protocol/wire.ts'
import { type AHost, aHost } from '../../support/aHost.ts'
import { anAuthor } from '../../support/peers.ts'
import { type RawGuest, rawGuest } from '../../support/rawGuest.ts'
import { until } from '../../support/until.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }
let table: AHost
let board: RoomName

beforeEach(async () => {
  // a host that keeps what it has on a disk of its own
  table = await aHost({ storage: { ...memoryStorage } })
  board = `board/${newId<'board'>(Math.random)}`
})
afterEach(() => table.host.close())

const told = (guest: RawGuest) =>
  guest.frames.filter(({ kind }) => kind === FRAME.replicaCount).map(({ bytes }) => decodeReplicaCount(openFrame(bytes).rest).count)
const keeps = (guest: RawGuest, doc = guest.doc) => guest.send(encodePersisted(stateName(Y.encodeStateVector(doc))))
const comes = (name: string, device: 'desktop' | 'phone') =>
  rawGuest({ invitation: table.invitation(name === 'Anna' ? 'facilitator' : 'partner'), room: board, name, device })

it('counts the computers whose disk has all of the room, and tells everybody when the number changes', async () => {
  const [anna, piero, phone] = [await comes('Anna', 'desktop'), await comes('Piero', 'desktop'), await comes('Sara', 'phone')]
  anna.write((doc) => putNotes(doc, anAuthor('anna'), [{ text: 'Il doposcuola', box }]))
  await until(() => anna.news.received === 1)
  anna.ask()
  for (const guest of [piero, phone]) await until(() => guest.doc.store.clients.size === 1)
  await until(() => anna.doc.store.clients.size === 1)
  keeps(anna)
  // a phone's copy does not count, nor one that lacks the last note, nor the same device twice
  keeps(phone)
  keeps(piero, new Y.Doc())
  await until(() => told(phone).at(-1) === 2, 'the host and Anna')
  keeps(piero)
  keeps(piero)
  for (const guest of [anna, piero, phone]) await until(() => told(guest).at(-1) === 3, 'the host, Anna and Piero')
  await piero.leave()
  await until(() => told(anna).at(-1) === 2, 'Piero is gone')
  const late = await comes('Marta', 'phone')
  await until(() => told(late).at(-1) === 2, 'who comes later is told too')
  expect(told(anna)).toEqual([2, 3, 2])
})
