import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { areaEntries, listAreas } from '../../shared/model/records/area.ts'
import { readBoard } from '../../shared/model/records/boardAttributes.ts'
import { boardText } from '../../shared/model/records/boardText.ts'
import { listNotes, noteEntries, putNotes } from '../../shared/model/records/note.ts'
import { shape } from '../../shared/model/records/shape.ts'
import { boardEdits, type RandomEdit, randomBox, randomText } from '../lab/randomEdits.ts'
import { digest } from '../support/digest.ts'
import { peersOn, testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/seeds.ts'

const randomAuthor = (gen: prng.PRNG) => testAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo', 'dino']), prng.int32(gen, 0, 9999), () => prng.real53(gen))

const edits: readonly RandomEdit[] = [
  ...boardEdits,
  function undoOwn(doc, gen, author) {
    const undo = new Y.UndoManager([noteEntries(doc), areaEntries(doc)], { trackedOrigins: new Set([author]), captureTimeout: 0 })
    putNotes(doc, author, [{ text: randomText(gen), box: randomBox(gen) }])
    undo.undo()
    undo.destroy()
  },
  function vandalise(doc, gen) {
    noteEntries(doc).set(prng.word(gen, 1, 20), prng.bool(gen) ? 7 : new Y.Map([['text', 5]]))
  },
]

/** A session on one board: edits, delays, disconnections, restarts; at the end all devices sync. */
function afternoon(seed: number) {
  const gen = prng.create(seed)
  const peers = peersOn(gen, prng.int32(gen, 2, 6))
  for (let i = 0; i < 250; i++) {
    const draw = prng.int32(gen, 0, 99)
    if (draw < 40) peers.deliverOne()
    else if (draw < 43) peers.partition()
    else if (draw < 46) peers.reconnect()
    else if (draw < 48) peers.restart(prng.int32(gen, 0, peers.docs.length - 1))
    else prng.oneOf(gen, [...edits])(prng.oneOf(gen, [...peers.docs]), gen, randomAuthor(gen))
  }
  peers.reconnect()
  peers.deliverAll()
  return peers.docs
}

for (const seed of seeds()) {
  it(`every device ends with the same board (${replayCommand(seed)})`, () => {
    const [first, ...others] = afternoon(seed)
    for (const doc of [first!, ...others]) {
      expect(doc.store.pendingStructs).toBeNull()
      expect(doc.store.pendingDs).toBeNull()
    }
    for (const other of others) {
      expect(digest(other)).toBe(digest(first!))
      expect(listNotes(other)).toEqual(expect.arrayContaining([...listNotes(first!)]))
      expect(listAreas(other)).toEqual(listAreas(first!))
      expect(shape.live(other).byId).toEqual(shape.live(first!).byId)
      expect(boardText.live(other).byId).toEqual(boardText.live(first!).byId)
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
