import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteText, putNotes } from '../../shared/model/records/note.ts'
import { bringCostlyInput, costlyInputs } from '../lab/hostile/costlyUpdates.ts'
import { forgeDeletions, forgeUpdate, item, stringContent } from '../lab/hostile/forge.ts'
import { createGuardedRoom } from '../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/seeds.ts'

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

/** Updates of structs in a text with neighbours drawn at random, of a few writers, alone or many together; and random deletions. */
function randomUpdates(gen: prng.PRNG, textId: Y.ID, from: Y.ID, length: number): readonly Uint8Array[] {
  const clients = [2000, 3000, 4000].slice(0, prng.int32(gen, 1, 3))
  const clocks = new Map(clients.map((client) => [client, 0]))
  const characterId = () => Y.createID(from.client, from.clock + prng.int32(gen, 0, length - 1))
  const someId = () => {
    const client = prng.oneOf(gen, clients)
    const clock = clocks.get(client) ?? 0
    return clock === 0 || prng.bool(gen) ? characterId() : Y.createID(client, prng.int32(gen, 0, clock - 1))
  }
  const struct = (client: number) => {
    const clock = clocks.get(client) ?? 0
    clocks.set(client, clock + 1)
    const origin = prng.bool(gen) ? { origin: someId() } : {}
    const right = prng.bool(gen) ? { right: someId() } : {}
    return item(client, clock, stringContent('b'), 'origin' in origin || 'right' in right ? { ...origin, ...right } : { parent: textId })
  }
  const batch = prng.oneOf(gen, [1, 1, 10, 200, 2000])
  const updates: Uint8Array[] = []
  for (let bytes = 0; bytes < 90_000 && updates.length < 3000; ) {
    const client = prng.oneOf(gen, clients)
    const update =
      prng.int32(gen, 0, 9) > 0
        ? forgeUpdate(Array.from({ length: batch }, () => struct(client)))
        : forgeDeletions(
            from.client,
            Array.from({ length: batch }, () => prng.int32(gen, 0, length - 1))
              .sort((a, b) => a - b)
              .filter((at, i, all) => at !== all[i - 1])
              .map((at) => [from.clock + at, 1]),
          )
    bytes += update.length
    updates.push(update)
  }
  return updates
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
      const gen = prng.create(seed)
      const room = createGuardedRoom('board')
      const base = Object.assign(new Y.Doc(), { clientID: 1000 })
      const length = prng.int32(gen, 1, 6000)
      const [id] = putNotes(base, testAuthor('mallory'), [{ text: 'a'.repeat(length), box }])
      const text = noteText(base, id as never) as unknown as { _item: Y.Item; _start: Y.Item }
      let client = room.join('mallory', 'contributor', 0)
      client.send(Y.encodeStateAsUpdate(base), true)
      for (const update of randomUpdates(gen, text._item.id, text._start.id, length)) {
        room.now.ms += 10_000
        expect(costOf(() => client.send(update))).toBeLessThan(2 * max)
        if (client.refusals.length === 0) continue
        // what was refused does not stop them
        client.leave()
        client = room.join('mallory', 'contributor', 0)
        client.send(Uint8Array.of(0, 0), true)
      }
      expect(loadCost(Y.encodeStateAsUpdate(room.doc))).toBeLessThan(max)
    })
})
