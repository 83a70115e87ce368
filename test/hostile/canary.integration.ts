import { afterAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newTable } from '../../electron/host/membership/newTable.ts'
import { roomValidators } from '../../electron/validators/roomValidator.ts'
import type { Membership } from '../../renderer/store/memberships.ts'
import { keyPairFrom } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'
import { putArea } from '../../shared/model/records/area.ts'
import { askQuestion } from '../../shared/model/records/boardAttributes.ts'
import { writeBody } from '../../shared/model/records/documentBody.ts'
import { addListing } from '../../shared/model/records/listing.ts'
import { putNotes } from '../../shared/model/records/note.ts'
import { addStep } from '../../shared/model/records/step.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import { allReceived, connectClient, joinAs, prepareTestClients, type TestClient } from '../lab/testClients.ts'
import { chaosProxy } from '../support/chaosProxy.ts'
import { testAuthor } from '../support/peers.ts'
import { connectRawClient, type RawClient } from '../support/raw/rawClient.ts'
import { startTestHost } from '../support/testHost.ts'
import { until } from '../support/until.ts'

// A scripted session with forty words that nobody would write by chance. Somebody hears every byte on the network, after the page has loaded.

const box = { x: 0, y: 0, width: 180, height: 180 }
const rooms = { board: 'board/canary0000000000', document: 'document/canary0000000000', session: 'session/canary0000000000' } as const
const marker = (kind: string, i: number) => `Zq${kind}${String(i).padStart(2, '0')}vWxKj`
const markers = {
  note: Array.from({ length: 12 }, (_, i) => marker('note', i)),
  area: Array.from({ length: 4 }, (_, i) => marker('area', i)),
  question: [marker('question', 0)],
  text: Array.from({ length: 8 }, (_, i) => marker('text', i)),
  step: Array.from({ length: 3 }, (_, i) => marker('step', i)),
  listing: Array.from({ length: 3 }, (_, i) => marker('list', i)),
  name: Array.from({ length: 5 }, (_, i) => marker('name', i)),
  drag: Array.from({ length: 3 }, (_, i) => marker('drag', i)),
  title: [marker('title', 0)],
}
const all = Object.values(markers).flat()

/** A word as it could stand in bytes: as it is, as UTF-16, in hex, or in any of the three alignments of base64. */
function spellings(word: string | Uint8Array): readonly Buffer[] {
  const bytes = Buffer.from(word as string)
  const in64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url')
    // what stands at the edges depends on the neighbours
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2))
  })
  return [bytes, Buffer.from(bytes.toString('latin1'), 'utf16le'), Buffer.from(bytes.toString('hex')), ...in64]
}
const foundIn = (words: readonly (string | Uint8Array)[], within: Buffer) =>
  words.filter((word) => spellings(word).some((spelling) => within.includes(spelling))).map((word) => Buffer.from(word as string).toString('latin1'))

const cleanups: (() => unknown)[] = []
afterAll(async () => {
  for (const close of cleanups.reverse()) await close()
})

it('who hears everything on the network, has no invitation, or sits in another room has learnt none of forty words', {
  timeout: 60_000,
}, async () => {
  expect(all).toHaveLength(40)
  prepareTestClients()
  const table = await startTestHost({
    state: newTable(newId<'process'>(Math.random), markers.title[0] as string),
    guard: { validators: roomValidators },
  })
  cleanups.push(() => table.host.close())
  const proxy = await chaosProxy(table.host.port, { record: true })
  cleanups.push(() => proxy.close())
  const proxyAddress = `http://127.0.0.1:${proxy.port}`
  const board = rooms.board as RoomName
  const processRoomName = `process/${table.processId}` as RoomName

  const roles: readonly Role[] = ['facilitator', 'partner', 'contributor', 'contributor', 'observer']
  const invitations = roles.map((role) => ({ ...table.invitation(role), addresses: [proxyAddress] }))
  const memberships: Membership[] = []
  for (const [i, invitation] of invitations.entries()) memberships.push(await joinAs(invitation, markers.name[i] as string))
  const connectTo = (room: RoomName, participant: number): TestClient => {
    const member = connectClient(memberships[participant] as Membership, room, [proxyAddress])
    cleanups.push(member.disconnect)
    return member
  }
  const [ada, atProcess, atDocument, atSession] = [
    connectTo(board, 0),
    connectTo(processRoomName, 0),
    connectTo(rooms.document as RoomName, 0),
    connectTo(rooms.session as RoomName, 0),
  ] as const
  await allReceived([ada, atProcess, atDocument, atSession], 'the rooms are open')
  const ben = connectTo(board, 2)
  const watcher: RawClient = await connectRawClient({
    at: { address: table.address, processId: table.processId, tableKey: (memberships[4] as Membership).tableKey },
    member: keyPairFrom((memberships[4] as Membership).seed),
    room: processRoomName,
  })

  const author = testAuthor((memberships[0] as Membership).person)
  askQuestion(ada.doc, author, markers.question[0] as string)
  for (const text of markers.note) putNotes(ada.doc, author, [{ text, box }])
  for (const title of markers.area) putArea(ada.doc, author, { title, box })
  writeBody(
    atDocument.doc,
    author,
    markers.text.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  )
  for (const title of markers.step) addStep(atSession.doc, author, { title, minutes: 5 })
  for (const title of markers.listing) addListing(atProcess.doc, author, { kind: 'board', title })
  for (const drag of markers.drag) watcher.setPresence({ cursor: [1, 2], drag })
  await allReceived([ada, ben, atProcess, atDocument, atSession], 'all is written')
  await until(() => Y.encodeStateAsUpdate(ben.doc).length >= Y.encodeStateAsUpdate(ada.doc).length, 'the others have it')

  // the search finds all canaries in the members' own copies
  const contents = [ada, ben, atProcess, atDocument, atSession].map(({ doc }) => Buffer.from(Y.encodeStateAsUpdate(doc)))
  expect(
    foundIn([...markers.note, ...markers.area, ...markers.question, ...markers.text, ...markers.step, ...markers.listing], Buffer.concat(contents)),
  ).toHaveLength(31)
  const recordedBytes = proxy.recordedBytes()
  expect(recordedBytes.includes(`GET /t/${table.processId}/process/`)).toBe(true)
  expect(recordedBytes.length).toBeGreaterThan(20_000)

  const secrets = [...invitations.flatMap(({ secret, tableKey }) => [secret, tableKey]), ...memberships.map(({ seed }) => seed)]
  expect(foundIn([...all, ...secrets, table.state().code], recordedBytes)).toEqual([])
  expect(foundIn([...all, ...secrets], Buffer.from(table.log.join('\n')))).toEqual([])

  // an uninvited client: with everything but the table's key
  const strangerResult = await connectRawClient({
    invitation: {
      ...(invitations[3] as (typeof invitations)[number]),
      secret: new Uint8Array(16),
      tableKey: new Uint8Array(16),
      addresses: [table.address],
    },
    room: board,
  }).then(
    () => 'let in',
    (error: Error) => error.message,
  )
  expect(strangerResult).toMatch(/not let in/)
  const healthText = await fetch(`${table.address}/health`).then((answer) => answer.text())
  expect(foundIn(all, Buffer.from(healthText + strangerResult))).toEqual([])

  // who is at the table, but not in these rooms, is sent nothing of them
  const watcherBytes = Buffer.concat(watcher.frames.map(({ bytes }) => Buffer.from(bytes)))
  expect(foundIn([...markers.note, ...markers.area, ...markers.question, ...markers.text, ...markers.step], watcherBytes)).toEqual([])
  await watcher.leave()
})
