import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { putNotes } from '../../shared/model/records/note.ts'
import { bringCostlyInput, costlyInputs } from '../lab/hostile/costlyUpdates.ts'
import { createGuardedRoom } from '../lab/hostile/guardedRoom.ts'
import { bringRandomWork } from '../lab/hostile/randomWork.ts'
import { testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

// The oracle: no input below a hundred kilobytes may cost the host for one update, or anybody who loads the room afterwards, more than it costs
// to load an honest board of ten thousand notes, on the same computer in the same minute. Without the limits of the guard the worst of these
// inputs cost seconds.

const box = { x: 0, y: 0, width: 180, height: 180 }
const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const costOf = (work: () => unknown): number => {
  const before = cpuMs()
  work()
  return cpuMs() - before
}
const loadCost = (state: Uint8Array) => Math.min(...[1, 2].map(() => costOf(() => Y.applyUpdate(new Y.Doc(), state))))

function honestLoadCost(): number {
  const doc = new Y.Doc()
  putNotes(
    doc,
    testAuthor('anna'),
    Array.from({ length: 10_000 }, (_, i) => ({ text: `Che cosa manca? ${i}`, box })),
  )
  return loadCost(Y.encodeStateAsUpdate(doc))
}

describe('less than a hundred kilobytes cost no more than ten thousand notes', () => {
  const max = honestLoadCost()

  it.each(costlyInputs)('$title', (input) => {
    const room = createGuardedRoom(input.kind ?? 'board')
    const updates = input.make(3000).length
    const host = costOf(() => bringCostlyInput(room, input, 3000))
    // one update has a fixed cost of its own, and the room does not take more of them than so many a second
    expect(host / Math.ceil(updates / 200)).toBeLessThan(3 * max)
    expect(loadCost(Y.encodeStateAsUpdate(room.doc))).toBeLessThan(max)
  })

  for (const seed of seeds())
    it(`nor does anything drawn at random (${replayCommand(seed)})`, () => {
      const room = createGuardedRoom('board')
      bringRandomWork(room, seed, (send) => expect(costOf(send)).toBeLessThan(2 * max))
      expect(loadCost(Y.encodeStateAsUpdate(room.doc))).toBeLessThan(max)
    })
})
