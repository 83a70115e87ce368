import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { newKeyPair } from '../../../../shared/base/crypto.ts'
import { restoreLosses } from '../../../../shared/model/derived/losses/restoreLosses.ts'
import { deleteNotes, listNotes, noteEntries, noteText, putNotes } from '../../../../shared/model/records/note.ts'
import { lossNotice } from '../../../../shared/protocol/messages/lossNotice.ts'
import { lossQuery } from '../../../../shared/protocol/messages/lossQuery.ts'
import { lostRecords } from '../../../../shared/protocol/messages/lostRecords.ts'
import { rejectedUpdate } from '../../../../shared/protocol/messages/rejectedUpdate.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { forgeUpdate, gc } from '../../../lab/hostile/forge.ts'
import { digest } from '../../../support/digest.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { SYNC, syncFrame, updateOf } from '../../../support/raw/rawFrames.ts'
import { startTestHost, type TestHost } from '../../../support/testHost.ts'
import { until } from '../../../support/until.ts'

// The guard where it stands: between sockets and a real host. Its rules one by one are tried beside, without sockets.

const room = 'board/board00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
let table: TestHost

beforeAll(async () => {
  table = await startTestHost({ guard: { validators: roomValidators } })
}, 60_000)
afterAll(() => table.host.close())

const framesOf = (client: RawClient, { id }: { readonly id: number }) => client.frames.filter(({ kind }) => kind === id)
const refusals = (client: RawClient) =>
  client.frames.filter(({ kind }) => kind === rejectedUpdate.id).map(({ bytes }) => rejectedUpdate.decode(bytes))

/** A guest who writes with one id, and has answered the host. */
async function writer(role: 'facilitator' | 'partner' | 'contributor', client: number, at: RoomName = room, overrides: object = {}) {
  const guest = await connectRawClient({ invitation: table.invitation(role), room: at, clientId: client, ...overrides })
  guest.requestSync()
  guest.send(syncFrame(SYNC.step2, Uint8Array.of(0, 0)))
  await until(() => guest.news.received === 1, 'the host has the answer')
  const doc = Object.assign(new Y.Doc(), { clientID: client })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(guest.doc))
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'host') guest.send(syncFrame(SYNC.update, update))
  })
  return { guest, doc, follow: () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(guest.doc), 'host') }
}

describe('between two who write', () => {
  it('garbage in another’s name changes nothing: they type WORLD, and the host has it', async () => {
    const victim = await writer('partner', 500)
    const [note] = putNotes(victim.doc, testAuthor(victim.guest.person), [{ text: 'hello', box }])
    const mallory = await writer('contributor', 501)
    await until(() => listNotes(mallory.guest.doc).length === 1, 'the note is there')
    const before = digest(mallory.guest.doc)
    mallory.guest.send(syncFrame(SYNC.update, forgeUpdate([gc(500, Y.getState(victim.doc.store, 500), 1_000_000)])))
    await until(() => refusals(mallory.guest).length > 0, 'the host says no')
    expect(refusals(mallory.guest)).toEqual([{ count: 2, refusal: 'foreign' }])
    expect(digest(mallory.guest.doc)).toBe(before)
    const text = noteText(victim.doc, note!)!
    text.insert(text.length, 'WORLD')
    const late = await connectRawClient({ invitation: table.invitation('observer'), room })
    late.requestSync()
    await until(() => listNotes(late.doc).some(({ text }) => text === 'helloWORLD'), 'a latecomer reads it at the host')
    expect(mallory.guest.closed()).toBeNull()
    for (const { guest: client } of [victim, mallory]) await client.leave()
  })

  it('an id that says it is another’s is not believed', async () => {
    const victim = await writer('partner', 510)
    putNotes(victim.doc, testAuthor(victim.guest.person), [{ text: 'mine', box }])
    const mallory = await writer('partner', 510)
    mallory.follow()
    mallory.guest.send(syncFrame(SYNC.update, updateAs(510, mallory.doc)))
    await until(() => refusals(mallory.guest).length > 0, 'the host says no')
    expect(refusals(mallory.guest)[0]?.refusal).toBe('foreign')
    for (const { guest: client } of [victim, mallory]) await client.leave()
  })

  it('two windows of one person bring each other’s writing', async () => {
    const member = newKeyPair()
    const one = await writer('partner', 520, room, { member })
    const two = await writer('partner', 521, room, { member })
    const apart = Object.assign(new Y.Doc(), { clientID: 520 })
    Y.applyUpdate(apart, Y.encodeStateAsUpdate(one.guest.doc))
    const vector = Y.encodeStateVector(apart)
    putNotes(apart, testAuthor(one.guest.person), [{ text: 'from the other window', box }])
    two.guest.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(apart, vector)))
    await until(() => two.guest.news.received === 2, 'it is taken in')
    expect(refusals(two.guest)).toEqual([])
    for (const { guest: client } of [one, two]) await client.leave()
  })
})

/** Something written with an id, on top of what a document knows of it. */
function updateAs(client: number, base: Y.Doc): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: client })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  doc.getMap('board').set('question', 'Chi lo dice?')
  return Y.encodeStateAsUpdate(doc, before)
}

describe('who only watches', () => {
  it('is told of each write that it was not let in, and stays', async () => {
    const observer = await connectRawClient({ invitation: table.invitation('observer'), room })
    for (const step of [SYNC.update, SYNC.step2]) observer.write((doc) => doc.getMap('board').set('question', 'no'), step)
    await until(() => refusals(observer).length === 2, 'both are refused')
    expect(refusals(observer)).toEqual([
      { count: 1, refusal: 'readOnly' },
      { count: 2, refusal: 'readOnly' },
    ])
    observer.requestSync()
    await until(() => listNotes(observer.doc).length > 0, 'they still read')
    await observer.leave()
  })
})

describe('somebody who empties the board', () => {
  it('does so once, and then has to wait; whoever looks after the process does not', async () => {
    const at = 'board/sweep00000000000' as RoomName
    const facilitator = await writer('facilitator', 530, at)
    const createNotes = () =>
      putNotes(
        facilitator.doc,
        testAuthor(facilitator.guest.person),
        Array.from({ length: 40 }, () => ({ text: 'x', box })),
      )
    const first = createNotes()
    const sweeper = await writer('contributor', 531, at)
    const bulkDelete = async (notes: readonly never[]) => {
      await until(() => notes.every((id) => noteEntries(sweeper.guest.doc).has(id)), 'the notes are there')
      sweeper.follow()
      deleteNotes(sweeper.doc, testAuthor(sweeper.guest.person), notes)
    }
    await bulkDelete(first as never)
    await until(() => listNotes(facilitator.guest.doc).length === 0 && sweeper.guest.news.received === 2, 'once is allowed')
    facilitator.follow()
    const second = createNotes()
    await bulkDelete(second as never)
    const notices = () => framesOf(facilitator.guest, lossNotice).map(({ bytes }) => lossNotice.decode(bytes))
    await until(() => notices().some(({ waits }) => waits), 'the second time waits')
    expect(notices()).toEqual([
      { person: sweeper.guest.person, records: 40, waits: false },
      { person: sweeper.guest.person, records: 40, waits: true },
    ])
    // only a facilitator hears of it, and takes everything back
    sweeper.guest.send(lossQuery.encode({ person: sweeper.guest.person }))
    facilitator.guest.send(lossQuery.encode({ person: sweeper.guest.person }))
    await until(() => framesOf(facilitator.guest, lostRecords).length > 0, 'the host says what is gone')
    await until(() => refusals(sweeper.guest).length > 0, 'the sweeper is refused')
    expect(refusals(sweeper.guest)).toEqual([{ count: 3, refusal: 'foreign' }])
    const [answer] = framesOf(facilitator.guest, lostRecords).map(({ bytes }) => lostRecords.decode(bytes))
    expect(restoreLosses('board', facilitator.doc, testAuthor(facilitator.guest.person), answer?.records ?? [])).toBe(40)
    await until(() => facilitator.guest.news.received === 4, 'it is received')
    expect(listNotes(facilitator.doc)).toHaveLength(80)
    expect(framesOf(sweeper.guest, lostRecords).concat(framesOf(sweeper.guest, lossNotice))).toEqual([])
    deleteNotes(facilitator.doc, testAuthor(facilitator.guest.person), [...first, ...second])
    const late = await connectRawClient({ invitation: table.invitation('observer'), room: at })
    late.requestSync()
    await until(() => noteEntries(late.doc).size === 0 && late.doc.store.clients.size > 0, 'who looks after it may')
    expect(refusals(facilitator.guest)).toEqual([])
  })
})

describe('what others wrote', () => {
  it('is brought back by who may carry it, and passed over from who may not', async () => {
    const at = 'board/carried000000000' as RoomName
    const away = await writer('facilitator', 541, at)
    const carla = await writer('contributor', 542, at)
    putNotes(carla.doc, testAuthor(carla.guest.person), [{ text: 'prima', box }])
    await until(() => carla.guest.news.received === 2, 'Carla’s first word is here, and known as hers')
    await carla.guest.leave()
    // Carla writes on where there is no network; two devices have it from her, by a stick
    putNotes(carla.doc, testAuthor(carla.guest.person), [{ text: 'lontano', box }])
    const all = Y.encodeStateAsUpdate(carla.doc)
    const phone = await connectRawClient({ invitation: table.invitation('contributor'), room: at })
    phone.send(syncFrame(SYNC.step2, all))
    await until(() => phone.news.received === 1, 'a phone’s answer is taken in, without it')
    expect(refusals(phone)).toEqual([])
    expect(listNotes(away.guest.doc).map(({ text }) => text)).toEqual(['prima'])
    const desktop = await connectRawClient({ invitation: table.invitation('partner'), room: at })
    desktop.send(syncFrame(SYNC.step2, all))
    await until(() => listNotes(away.guest.doc).length === 2, 'a partner’s brings it')
    expect(refusals(desktop)).toEqual([])
  })
})

it('an update that was written before the answer to the host is not lost, whoever sends it', async () => {
  const at = 'board/early00000000000' as RoomName
  await writer('facilitator', 550, at)
  const client = await connectRawClient({ invitation: table.invitation('contributor'), room: at, clientId: 551 })
  const doc = Object.assign(new Y.Doc(), { clientID: 551 })
  putNotes(doc, testAuthor(client.person), [{ text: 'offline', box }])
  const vector = Y.encodeStateVector(doc)
  putNotes(doc, testAuthor(client.person), [{ text: 'just now', box }])
  client.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(doc, vector)))
  client.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)))
  await until(() => client.news.received === 2, 'both are confirmed')
  expect(refusals(client)).toEqual([])
  const late = await connectRawClient({ invitation: table.invitation('observer'), room: at })
  late.requestSync()
  await until(() => listNotes(late.doc).length === 2, 'both are there')
})

it('an honest update needs no answer from a stranger: what stands alone is taken at once', async () => {
  const client = await connectRawClient({ invitation: table.invitation('contributor'), room })
  client.send(
    syncFrame(
      SYNC.update,
      updateOf((doc) => void putNotes(doc, testAuthor(client.person), [{ text: 'subito', box }])),
    ),
  )
  await until(() => client.news.received === 1, 'it is confirmed')
  expect(refusals(client)).toEqual([])
})

describe('a client id that somebody has shown and not written with yet', () => {
  it.each(['contributor', 'observer'] as const)('stays theirs while they are away, whatever a %s claims', async (role) => {
    const at = `board/squat${role}`.padEnd(22, '0').slice(0, 22) as RoomName
    const watcher = await writer('facilitator', role === 'observer' ? 600 : 601, at)
    const id = role === 'observer' ? 424_242 : 424_243
    const victim = await connectRawClient({ invitation: table.invitation('contributor'), room: at, clientId: id })
    victim.setPresence({ x: 1 }, id)
    if (role === 'observer') {
      // the victim may as well come second: who only watches owns no id
      await victim.leave()
    } else victim.socket.terminate()
    const squatter = await connectRawClient({ invitation: table.invitation(role), room: at, clientId: id })
    const doc = Object.assign(new Y.Doc(), { clientID: id })
    putNotes(doc, testAuthor(victim.person), [{ text: 'scritta mentre ero fuori', box }])
    const back = await connectRawClient({ at: { address: table.address, processId: table.processId }, member: victim.member, room: at, clientId: id })
    back.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc)))
    await until(() => back.news.received === 1, 'it is received')
    expect(refusals(back)).toEqual([])
    await until(() => listNotes(watcher.guest.doc).length === 1, 'the others have it')
    await squatter.leave()
  })
})
