import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { adoptOwners } from '../../../electron/host/failover/adoptTable.ts'
import { tableClientIdOwners } from '../../../electron/host/guard/clientIds/tableClientIdOwners.ts'
import { newTable } from '../../../electron/host/membership/newTable.ts'
import { type DigestTurn, DivergenceDetector } from '../../../electron/host/rooms/divergenceDetector.ts'
import { contentDigest } from '../../../shared/base/contentDigest.ts'
import { newId } from '../../../shared/base/id.ts'
import { signal } from '../../../shared/base/live.ts'
import { putNotes } from '../../../shared/model/records/note.ts'
import { clientIdOwners } from '../../../shared/protocol/messages/clientIdOwners.ts'
import { hostDigest } from '../../../shared/protocol/messages/hostDigest.ts'
import { stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type ClientIdOwner, MAX_CLIENT_ID_OWNERS, tableState } from '../../../shared/protocol/tableState.ts'
import { testAuthor } from '../../support/peers.ts'

// what members may make a computer keep, or work on in the background

const board = 'board/board00000000000' as RoomName
const anna = testAuthor('anna').person as ClientIdOwner[2]
const bruno = testAuthor('bruno').person as ClientIdOwner[2]
const newState = () => newTable(newId<'process'>(Math.random), 'Lettura')
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the owners of client ids that a host names', () => {
  it.each<[string, unknown]>([
    ['in no room', ['x', 5, anna]],
    ['who are nobody', [board, 5, 'Anna']],
  ])('%s are not kept: the computer could not read its table again', (_, owner) => {
    const { owners } = clientIdOwners.decode(clientIdOwners.encode({ owners: [owner as ClientIdOwner, [board, 6, anna]] }))
    const state = adoptOwners(newState(), owners)
    expect(state.clientIdOwners).toEqual([[board, 6, anna]])
    expect(v.is(tableState, state)).toBe(true)
  })

  it('are kept up to a number, and each once', () => {
    const many = Array.from({ length: MAX_CLIENT_ID_OWNERS + 10 }, (_, i): ClientIdOwner => [board, i, anna])
    const state = adoptOwners(newState(), [...many.slice(0, 5), ...many])
    expect(state.clientIdOwners).toHaveLength(MAX_CLIENT_ID_OWNERS)
    expect(v.is(tableState, state)).toBe(true)
    expect(adoptOwners(state, many)).toBe(state)
  })
})

it('somebody who opens a room again and again with another client id fills no table', () => {
  const table = signal(newState())
  const owners = tableClientIdOwners(table, () => undefined)
  for (let client = 1; client <= 5000; client++) owners.claim(board, client, anna as never)
  owners.claim(board, 9000, bruno as never)
  owners.close()
  expect(table.current().clientIdOwners.length).toBeLessThanOrEqual(1001)
  expect(owners.ownerOf(board, 9000)).toBe(bruno)
})

it('somebody who writes in a hundred rooms with a thousand client ids each leaves room for those of others', () => {
  const table = signal(newState())
  const owners = tableClientIdOwners(table, () => undefined)
  const rooms = Array.from({ length: 110 }, (_, i) => `board/${`${i}`.padStart(16, 'r')}` as RoomName)
  for (const room of rooms) for (let client = 1; client <= 1000; client++) owners.claim(room, client, anna as never)
  owners.claim(board, 9000, bruno as never)
  owners.close()
  expect(owners.ownerOf(board, 9000)).toBe(bruno)
  expect(table.current().clientIdOwners.length).toBeLessThanOrEqual(MAX_CLIENT_ID_OWNERS / 20 + 1)
})

it('whoever asks for digests of many rooms takes a twentieth of the host’s time', () => {
  let ms = 0
  let isWalking = false
  // each look at the clock while a digest is computed finds it later
  const now = () => {
    if (isWalking) ms += 50
    return ms
  }
  const shared: DigestTurn = { at: Number.NEGATIVE_INFINITY }
  const answered: number[] = []
  for (let i = 0; i < 20; i++) {
    const doc = new Y.Doc()
    putNotes(doc, testAuthor('anna'), [{ text: `${i}`, box: { x: 0, y: 0, width: 180, height: 180 } }])
    const detector = new DivergenceDetector(doc, () => null, undefined, now, shared)
    const subscriber = { send: (frame: Uint8Array) => void (hostDigest.decode(frame).matches && answered.push(ms)) }
    const question = { ...contentDigest(doc), name: stateName(Y.encodeStateVector(doc)) }
    detector.requestComparison(subscriber, { person: anna, role: 'observer' }, question)
  }
  isWalking = true
  const until = 60_000
  while (ms < until) {
    const before = ms
    vi.advanceTimersByTime(10)
    ms = Math.max(ms, before) + 10
  }
  expect(answered.length).toBeGreaterThan(5)
  for (const [i, at] of answered.entries()) if (i > 0) expect(at - (answered[i - 1] ?? 0)).toBeGreaterThanOrEqual(19 * 50)
})
