import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { areaEntries, listAreas } from '../../shared/model/area.ts'
import { readBoard } from '../../shared/model/board.ts'
import { listNotes, noteEntries, putNotes } from '../../shared/model/note.ts'
import { type Deed, onBoard, somewhere, words } from '../lab/deeds.ts'
import { digest } from '../support/digest.ts'
import { anAuthor, peersOn } from '../support/peers.ts'
import { again, seeds } from '../support/seeds.ts'

const hand = (gen: prng.PRNG) => anAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo', 'dino']), prng.int32(gen, 0, 9999), () => prng.real53(gen))

const deeds: readonly Deed[] = [
  ...onBoard,
  function undoOnesOwn(doc, gen, author) {
    const undo = new Y.UndoManager([noteEntries(doc), areaEntries(doc)], { trackedOrigins: new Set([author]), captureTimeout: 0 })
    putNotes(doc, author, [{ text: words(gen), box: somewhere(gen) }])
    undo.undo()
    undo.destroy()
  },
  function vandalise(doc, gen) {
    noteEntries(doc).set(prng.word(gen, 1, 20), prng.bool(gen) ? 7 : new Y.Map([['text', 5]]))
  },
]

/** An afternoon around one board: deeds, delays, partings, restarts; at the end everybody meets. */
function afternoon(seed: number) {
  const gen = prng.create(seed)
  const peers = peersOn(gen, prng.int32(gen, 2, 6))
  for (let i = 0; i < 250; i++) {
    const dice = prng.int32(gen, 0, 99)
    if (dice < 40) peers.deliverOne()
    else if (dice < 43) peers.part()
    else if (dice < 46) peers.heal()
    else if (dice < 48) peers.restart(prng.int32(gen, 0, peers.docs.length - 1))
    else prng.oneOf(gen, [...deeds])(prng.oneOf(gen, [...peers.docs]), gen, hand(gen))
  }
  peers.heal()
  peers.deliverAll()
  return peers.docs
}

for (const seed of seeds()) {
  it(`every device ends with the same board (${again(seed)})`, () => {
    const [first, ...others] = afternoon(seed)
    for (const doc of [first!, ...others]) {
      expect(doc.store.pendingStructs).toBeNull()
      expect(doc.store.pendingDs).toBeNull()
    }
    for (const other of others) {
      expect(digest(other)).toBe(digest(first!))
      expect(listNotes(other)).toEqual(expect.arrayContaining([...listNotes(first!)]))
      expect(listAreas(other)).toEqual(listAreas(first!))
      expect(readBoard(other)).toEqual(readBoard(first!))
    }
    const ids = listNotes(first!).map((note) => note.id)
    expect(new Set(ids).size).toBe(ids.length)
  })
}

it('a seed tells the same story twice', () => {
  const [seed] = seeds()
  expect(afternoon(seed!).map(digest)).toEqual(afternoon(seed!).map(digest))
})
