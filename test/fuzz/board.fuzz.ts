import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { areaEntries, deleteArea, listAreas, nameArea, placeArea, putArea } from '../../shared/model/area.ts'
import { askQuestion, readBoard } from '../../shared/model/board.ts'
import {
  colourNotes,
  deleteNotes,
  layerNotes,
  listNotes,
  noteColours,
  noteEntries,
  placeNotes,
  putNotes,
  retypeNote,
} from '../../shared/model/note.ts'
import { digest } from '../support/digest.ts'
import { anAuthor, peersOn } from '../support/peers.ts'
import { again, seeds } from '../support/seeds.ts'

type Deed = (doc: Y.Doc, gen: prng.PRNG) => void

const hand = (gen: prng.PRNG) => anAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo', 'dino']), prng.int32(gen, 0, 9999), () => prng.real53(gen))
const somewhere = (gen: prng.PRNG) => ({
  x: prng.int32(gen, -5000, 5000),
  y: prng.int32(gen, -5000, 5000),
  width: prng.int32(gen, 20, 400),
  height: prng.int32(gen, 20, 400),
})
const words = (gen: prng.PRNG) => prng.oneOf(gen, ['perché', 'città 🏘️', 'è', 'un aiuto per chi è solo', '', 'rete\nlocale', '👩‍👩‍👧'])
const aNote = (doc: Y.Doc, gen: prng.PRNG) => {
  const notes = listNotes(doc)
  return notes.length > 0 ? prng.oneOf(gen, [...notes]) : null
}

const deeds: readonly Deed[] = [
  (doc, gen) => void putNotes(doc, hand(gen), [{ text: words(gen), box: somewhere(gen), colour: prng.oneOf(gen, [...noteColours]) }]),
  (doc, gen) =>
    void putNotes(doc, hand(gen), [
      { text: words(gen), box: somewhere(gen) },
      { text: words(gen), box: somewhere(gen) },
    ]),
  (doc, gen) => {
    const note = aNote(doc, gen)
    if (note) placeNotes(doc, hand(gen), new Map([[note.id, somewhere(gen)]]))
  },
  (doc, gen) => {
    const note = aNote(doc, gen)
    if (!note) return
    // as a hand types: whole characters, never half of one
    const letters = [...note.text]
    letters.splice(prng.int32(gen, 0, letters.length), prng.int32(gen, 0, 3), words(gen))
    const next = letters.join('')
    retypeNote(doc, hand(gen), note.id, next)
  },
  (doc, gen) => {
    const note = aNote(doc, gen)
    if (note) colourNotes(doc, hand(gen), [note.id], prng.oneOf(gen, [...noteColours]))
  },
  (doc, gen) => {
    const note = aNote(doc, gen)
    if (note) layerNotes(doc, hand(gen), new Map([[note.id, prng.int32(gen, 0, 9)]]))
  },
  (doc, gen) => {
    const note = aNote(doc, gen)
    if (note && prng.bool(gen)) deleteNotes(doc, hand(gen), [note.id])
  },
  (doc, gen) => void putArea(doc, hand(gen), { title: words(gen), box: somewhere(gen) }),
  (doc, gen) => {
    const [area] = listAreas(doc)
    if (area) nameArea(doc, hand(gen), area.id, words(gen))
  },
  (doc, gen) => {
    const [area] = listAreas(doc)
    if (area) placeArea(doc, hand(gen), area.id, somewhere(gen))
  },
  (doc, gen) => {
    const [area] = listAreas(doc)
    if (area && prng.int32(gen, 0, 4) === 0) deleteArea(doc, hand(gen), area.id)
  },
  (doc, gen) => askQuestion(doc, hand(gen), words(gen)),
  function undoOnesOwn(doc, gen) {
    const author = hand(gen)
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
    else prng.oneOf(gen, [...deeds])(prng.oneOf(gen, [...peers.docs]), gen)
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
