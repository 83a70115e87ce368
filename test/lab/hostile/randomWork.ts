import * as prng from 'lib0/prng'
import * as Y from 'yjs'
import { noteText, putNotes } from '../../../shared/model/records/note.ts'
import { testAuthor } from '../../support/peers.ts'
import { forgeDeletions, forgeUpdate, item, stringContent } from './forge.ts'
import type { GuardedRoom } from './guardedRoom.ts'

const box = { x: 0, y: 0, width: 180, height: 180 }

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

/**
 * A text, and less than a hundred kilobytes of updates drawn at random that tear it and insert into it, from somebody who comes again after
 * each refusal. @param each runs the sending of one update @returns how many were sent
 */
export function bringRandomWork(room: GuardedRoom, seed: number, each: (send: () => void) => void): number {
  const gen = prng.create(seed)
  const base = Object.assign(new Y.Doc(), { clientID: 1000 })
  const length = prng.int32(gen, 1, 6000)
  const [id] = putNotes(base, testAuthor('mallory'), [{ text: 'a'.repeat(length), box }])
  const text = noteText(base, id as never) as unknown as { _item: Y.Item; _start: Y.Item }
  let client = room.join('mallory', 'contributor', 0)
  client.send(Y.encodeStateAsUpdate(base), true)
  const updates = randomUpdates(gen, text._item.id, text._start.id, length)
  for (const update of updates) {
    room.now.ms += 10_000
    each(() => client.send(update))
    if (client.refusals.length === 0) continue
    // what was refused does not stop them
    client.leave()
    client = room.join('mallory', 'contributor', 0)
    client.send(Uint8Array.of(0, 0), true)
  }
  return updates.length
}
