import { afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { clearMembershipCache, deleteMembership } from '../../../../renderer/store/memberships.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import 'fake-indexeddb/auto'
import { encodeEntries } from '../../../../electron/host/guard/limits/lossStorage.ts'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { keyPairFrom } from '../../../../shared/base/crypto.ts'
import { newId } from '../../../../shared/base/id.ts'
import { restoreLosses } from '../../../../shared/model/derived/losses/restoreLosses.ts'
import { deleteNotes, listNotes, putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { readLink } from '../../../../shared/protocol/invitation.ts'
import { keptLosses } from '../../../../shared/protocol/messages/keptLosses.ts'
import { lossesSettled } from '../../../../shared/protocol/messages/lossesSettled.ts'
import { lossNotice } from '../../../../shared/protocol/messages/lossNotice.ts'
import { lossQuery } from '../../../../shared/protocol/messages/lossQuery.ts'
import { lostRecords } from '../../../../shared/protocol/messages/lostRecords.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'
import { testAuthor } from '../../../support/peers.ts'
import { connectRawClient, type RawClient } from '../../../support/raw/rawClient.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestDesktop, type TestDesktop } from '../../../support/testDesktop.ts'
import { until } from '../../../support/until.ts'

beforeAll(() => {
  globalThis.WebSocket = NodeSocket as unknown as typeof WebSocket
})
let desktops: TestDesktop[] = []
afterEach(async () => {
  await Promise.all(desktops.map((desktop) => desktop.close()))
  desktops = []
})

const LONG = { timeout: 60_000 }
const board = 'board/board00000000000' as RoomName
const box = { x: 0, y: 0, width: 180, height: 180 }
const COUNT = 12
const authorOf = (desktop: TestDesktop): Author => ({ ...testAuthor('x'), person: desktop.membership().person })
const notesOf = (desktop: TestDesktop) => listNotes(desktop.openRoom(board))

/** A facilitator's computer that hosts, and a partner's that could. */
async function two() {
  const processId = newId<'process'>(Math.random) as unknown as ProcessId
  const options = { validators: roomValidators }
  const [a, b] = await Promise.all([startTestDesktop(processId, options), startTestDesktop(processId, options)])
  desktops = [a, b]
  const host = await a.hostNode().startHosting()
  const join = async (desktop: TestDesktop, link: string, role: Role) => {
    const invitation = readLink(link)
    if (!invitation) throw new Error('no link')
    await deleteMembership(syncClient, processId)
    const at = { ...invitation, addresses: [`http://127.0.0.1:${host.port}`] }
    desktop.setMembership(await joinByInvitation(syncClient, at, { name: role, device: 'desktop', seed: desktop.membership().seed }))
    clearMembershipCache(syncClient)
    desktop.openRoom(`process/${processId}` as RoomName)
    desktop.openRoom(board)
  }
  await join(a, host.ownLink(), 'facilitator')
  await join(b, host.invite('partner', 9, 1).link ?? '', 'partner')
  await until(() => b.hostNode().addresses().length > 0, 'the other knows that it could host')
  await until(() => [a, b].every((desktop) => desktop.connection(board)?.state.current().host === 'received'), 'both are at the board')
  return { a, b, processId }
}

/** The member at a computer, at the board of whoever hosts now. */
const visit = (at: TestDesktop, member: TestDesktop) =>
  connectRawClient({
    at: {
      address: `http://127.0.0.1:${at.hostNode().port}`,
      processId: at.membership().process,
      tableKey: at.membership().tableKey,
    },
    member: keyPairFrom(member.membership().seed),
    room: board,
    device: 'desktop',
  })
const noticesOf = (client: RawClient) => client.frames.filter(({ kind }) => kind === lossNotice.id).map(({ bytes }) => lossNotice.decode(bytes))
const answersOf = (client: RawClient) => client.frames.filter(({ kind }) => kind === lostRecords.id).map(({ bytes }) => lostRecords.decode(bytes))

/** Twelve notes of the facilitator's, which the partner deletes. */
async function taken() {
  const { a, b } = await two()
  putNotes(
    a.openRoom(board),
    authorOf(a),
    Array.from({ length: COUNT }, (_, at) => ({ box, text: `storia ${at}` })),
  )
  await until(() => notesOf(b).length === COUNT, 'the notes arrive')
  const watch = await visit(a, a)
  deleteNotes(
    b.openRoom(board),
    authorOf(b),
    notesOf(b).map(({ id }) => id),
  )
  await until(() => noticesOf(watch).some(({ records }) => records === COUNT), 'the facilitator is told')
  await watch.leave()
  return { a, b }
}

it('what was taken away can be brought back by the computer that takes over', LONG, async () => {
  const { a, b } = await taken()
  await a.kill()
  await until(() => b.hostNode().host() !== null, 'the other hosts', 20_000)

  const facilitator = await visit(b, a)
  await until(() => noticesOf(facilitator).length > 0, 'the facilitator is told again')
  expect(noticesOf(facilitator)[0]).toEqual({ person: b.membership().person, records: COUNT, waits: false })
  facilitator.send(lossQuery.encode({ person: b.membership().person }))
  await until(() => answersOf(facilitator).length > 0, 'the host answers')
  const records = answersOf(facilitator)[0]?.records ?? []
  expect(restoreLosses('board', facilitator.doc, authorOf(a), records)).toBe(COUNT)
  expect(
    listNotes(facilitator.doc)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(Array.from({ length: COUNT }, (_, at) => `storia ${at}`).sort())
})

it('what was settled at another computer is not told again by one that hosted before', LONG, async () => {
  const { a, b } = await taken()
  await a.kill()
  await until(() => b.hostNode().host() !== null, 'the other hosts', 20_000)
  const facilitator = await visit(b, a)
  facilitator.send(lossesSettled.encode({ person: b.membership().person }))
  await until(() => noticesOf(facilitator).some(({ records }) => records === 0), 'it is settled')
  await facilitator.leave()

  await a.restart()
  await a.findHost()
  a.reconnect()
  await until(() => a.connection(board)?.state.current().host === 'received', 'the first one is back', 20_000)
  putNotes(b.openRoom(board), authorOf(b), [{ box, text: 'dopo' }])
  await until(() => notesOf(a).length === 1, 'it follows')
  await b.kill()
  await until(() => a.hostNode().host() !== null, 'the first one hosts again', 20_000)
  const again = await visit(a, a)
  again.send(lossQuery.encode({ person: b.membership().person }))
  await until(() => answersOf(again).length > 0, 'the host answers')
  expect([answersOf(again)[0]?.records, noticesOf(again)]).toEqual([[], []])
})

it('a computer that could host cannot tell the host of losses', LONG, async () => {
  const { a, b } = await two()
  const rogue = await visit(a, b)
  const piece = { kind: 'record', value: { text: 'mai scritto', box: [0, 0, 180, 180] }, overwrites: [] }
  const item = { client: 1, clock: 0, length: 1 }
  const captured = { id: 'notes/nota000000000001', parent: 'notes', item, field: null, author: null, content: piece }
  const entries = encodeEntries([
    { kind: 'amount', person: a.membership().person, amount: 20 },
    { kind: 'piece', person: a.membership().person, isOfOthers: true, piece: captured },
  ])
  for (let attempt = 0; attempt < 8; attempt++) rogue.send(keptLosses.encode({ room: board, isWhole: true, entries }))
  await until(() => rogue.closed() !== null, 'the host ends the connection')
  const facilitator = await visit(a, a)
  facilitator.send(lossQuery.encode({ person: a.membership().person }))
  await until(() => answersOf(facilitator).length > 0, 'the host answers')
  expect([answersOf(facilitator)[0]?.records, noticesOf(facilitator)]).toEqual([[], []])
})
