import { expect, it, vi } from 'vitest'
import { createLossFeed, type LossPeer } from '../../../../electron/host/failover/lossFeed.ts'
import { createStandbyLosses } from '../../../../electron/host/failover/standbyLosses.ts'
import { decodeEntries, encodeEntries, type LossEntry } from '../../../../electron/host/guard/limits/lossStorage.ts'
import { memoryStorage } from '../../../../electron/host/journal/roomStorage.ts'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { keptLosses } from '../../../../shared/protocol/messages/keptLosses.ts'
import type { Role, RoomName } from '../../../../shared/protocol/role.ts'

const board = 'board/board00000000000' as RoomName
const PERSON = 'mallory000000000'
const amount = (amount: number): LossEntry => ({ kind: 'amount', person: PERSON, amount })
const piece = (clock: number, text: string): LossEntry => {
  const content = { kind: 'record', value: { text }, overwrites: [] }
  const captured = { id: `notes/n${clock}`, parent: 'notes', item: { client: 1, clock, length: 1 }, field: null, author: null, content }
  return { kind: 'piece', person: PERSON, isOfOthers: true, piece: captured }
}

/** A computer whose socket takes one frame at a time, when the test says so. */
function peerOf(role: Role = 'partner') {
  const member = { role }
  const frames: { readonly room: string; readonly isWhole: boolean; readonly entries: readonly LossEntry[] }[] = []
  let written = () => {}
  const peer: LossPeer = {
    member,
    send: (frame, onSent = () => undefined) => {
      const { room, isWhole, entries } = keptLosses.decode(frame)
      frames.push({ room, isWhole, entries: decodeEntries(entries) })
      written = onSent
    },
  }
  const takeNext = () => {
    written()
    return new Promise((resolve) => setImmediate(resolve))
  }
  return { peer, member, frames, takeNext }
}

it('a computer gets all that is kept, a frame at a time, and then what is added', async () => {
  const kept = [piece(0, 'a'.repeat(300_000)), piece(1, 'b')]
  const feed = createLossFeed(() => [[board, kept]])
  const { peer, frames, takeNext } = peerOf()
  feed.enter(peer)
  feed.add(board, [amount(3)])
  expect(frames).toEqual([{ room: board, isWhole: true, entries: kept.slice(0, 1) }])
  await takeNext()
  await takeNext()
  expect(frames.slice(1)).toEqual([
    { room: board, isWhole: false, entries: kept.slice(1) },
    { room: board, isWhole: false, entries: [amount(3)] },
  ])
  await takeNext()
  feed.add(board, [amount(4)])
  feed.leave(peer)
  await takeNext()
  expect(frames).toHaveLength(4)
  feed.add(board, [amount(5)])
  expect(frames).toHaveLength(4)
})

it('nothing goes to a member who may host no more', async () => {
  const feed = createLossFeed(() => [])
  const { peer, member, frames } = peerOf()
  feed.enter(peer)
  member.role = 'contributor'
  feed.add(board, [amount(1)])
  expect(frames).toEqual([])
})

it('a computer that does not read costs no more than what is kept', async () => {
  const snapshot = vi.fn(() => [[board, [amount(7)]] as const])
  const feed = createLossFeed(snapshot)
  const { peer, frames, takeNext } = peerOf()
  feed.enter(peer)
  for (let at = 0; at < 10; at++) feed.add(board, [piece(at, 'x'.repeat(2 ** 20))])
  expect(snapshot).toHaveBeenCalledTimes(2)
  for (let at = 0; at < 10; at++) await takeNext()
  // the last one is added after it was given everything anew
  expect(frames.map(({ isWhole, entries }) => [isWhole, entries.length])).toEqual([
    [true, 1],
    [true, 1],
    [false, 1],
    [false, 1],
  ])
})

it('a standby stores what it can read, of rooms, and a bounded amount', async () => {
  let stored: Uint8Array[] = []
  const storage = {
    ...memoryStorage,
    append: async (_: RoomName, bytes: Uint8Array) => void stored.push(bytes),
    compact: async (_: RoomName, state: () => Uint8Array) => {
      stored = [state()]
    },
  }
  const standby = createStandbyLosses(storage, roomValidators)
  standby.receive({ room: 'somewhere', isWhole: true, entries: encodeEntries([amount(1)]) })
  standby.receive({ room: board, isWhole: false, entries: new TextEncoder().encode('[{"kind":"piece"}, 7, nonsense') })
  standby.receive({ room: board, isWhole: true, entries: encodeEntries([]) })
  await standby.settled()
  expect(stored).toEqual([])
  standby.receive({ room: board, isWhole: false, entries: encodeEntries([amount(1)]) })
  standby.receive({ room: board, isWhole: true, entries: encodeEntries([amount(2)]) })
  standby.receive({ room: board, isWhole: false, entries: encodeEntries([amount(3)]) })
  await standby.settled()
  expect(stored.flatMap(decodeEntries)).toEqual([amount(2), amount(3)])
  await standby.close()
  standby.receive({ room: board, isWhole: true, entries: encodeEntries([amount(9)]) })
  await standby.settled()
  expect(stored.flatMap(decodeEntries)).toEqual([amount(2), amount(3)])
})

it('a host cannot fill the disk of a standby', async () => {
  const stored: Uint8Array[] = []
  const standby = createStandbyLosses({ ...memoryStorage, append: async (_, bytes) => void stored.push(bytes) }, roomValidators)
  const large = encodeEntries([piece(0, 'x'.repeat(12 * 2 ** 20))])
  for (let at = 0; at < 8; at++) standby.receive({ room: board, isWhole: false, entries: large })
  await standby.settled()
  expect(stored.reduce((sum, bytes) => sum + bytes.length, 0)).toBeLessThan(64 * 2 ** 20)
})
