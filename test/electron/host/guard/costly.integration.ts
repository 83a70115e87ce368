import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { WORK_LIMITS } from '../../../../electron/host/guard/limits/workLimits.ts'
import { measureLoad } from '../../../../shared/base/load/measureLoad.ts'
import { listNotes, noteText, putNotes } from '../../../../shared/model/records/note.ts'
import { bringCostlyInput, costlyInputs } from '../../../lab/hostile/costlyUpdates.ts'
import { forgeDeletions } from '../../../lab/hostile/forge.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

describe('less than a hundred kilobytes of', () => {
  it.each(costlyInputs)('$title leave a room that is cheap to load, and where others go on', (input) => {
    const room = createGuardedRoom(input.kind ?? 'board')
    const bytes = bringCostlyInput(room, input, 3000)
    expect(bytes).toBeLessThan(100_000)
    const max = 1.2 * WORK_LIMITS.stepsOfLoad
    expect(measureLoad(Y.encodeStateAsUpdate(room.doc), max)).toBeLessThanOrEqual(max)
    const honest = Object.assign(new Y.Doc(), { clientID: 1 })
    const client = room.connect('anna', 'contributor', honest)
    putNotes(honest, testAuthor('anna'), [{ text: 'intanto', box: { x: 0, y: 0, width: 180, height: 180 } }])
    expect(client.refusals).toEqual([])
    expect(listNotes(room.doc).some(({ text }) => text === 'intanto')).toBe(true)
  })
})

describe('a deletion of every second letter', () => {
  const LENGTH = 14_000
  /** A note of others, and a deletion of `places` letters of it that another brings. */
  const deletionOf = (places: number, isAnswer: boolean) => {
    const room = createGuardedRoom('board')
    const anna = Object.assign(new Y.Doc(), { clientID: 1 })
    room.connect('anna', 'contributor', anna)
    const [id] = putNotes(anna, testAuthor('anna'), [{ text: 'a'.repeat(LENGTH), box: { x: 0, y: 0, width: 180, height: 180 } }])
    const start = (noteText(anna, id as never) as unknown as { _start: Y.Item })._start.id.clock
    const bytes = forgeDeletions(
      1,
      Array.from({ length: places }, (_, at) => [start + 2 * at + 1, 1] as const),
    )
    const mallory = room.join('mallory', 'partner', 2)
    if (!isAnswer) mallory.send(Uint8Array.of(0, 0), true)
    mallory.send(bytes, isAnswer)
    return { bytes: bytes.length, refusals: mallory.refusals.map(({ refusal }) => refusal), left: listNotes(room.doc)[0]?.text.length }
  }

  it('of 15 kB is refused before it is applied', () => {
    for (const isAnswer of [false, true]) {
      const { bytes, ...outcome } = deletionOf(4900, isAnswer)
      expect(Math.round(bytes / 1000)).toBe(15)
      expect(outcome).toEqual({ refusals: ['tooLarge'], left: LENGTH })
    }
  })

  it('in as many places as people may have edited apart is accepted', () => {
    expect(deletionOf(1900, false)).toMatchObject({ refusals: [], left: LENGTH - 1900 })
    expect(deletionOf(3900, true)).toMatchObject({ refusals: [], left: LENGTH - 3900 })
  })
})
