import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { listAreas } from '../../shared/model/records/area.ts'
import { readBoard } from '../../shared/model/records/boardAttributes.ts'
import { boardText } from '../../shared/model/records/boardText.ts'
import { card } from '../../shared/model/records/card.ts'
import { listConnectors } from '../../shared/model/records/connector.ts'
import { listNotes } from '../../shared/model/records/note.ts'
import { picture } from '../../shared/model/records/picture.ts'
import { shape } from '../../shared/model/records/shape.ts'
import { stroke } from '../../shared/model/records/stroke.ts'
import { rooms } from '../../shared/model/rooms.ts'
import { openUndoHistory } from '../../shared/model/undo/undoHistory.ts'
import { boardEdits } from '../lab/randomEdits.ts'
import { digest } from '../support/digest.ts'
import { peersOn, testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

const names = ['anna', 'bruno', 'carla'] as const

/** Everything that stands on a board: fields with the item that holds them, letters one by one; with the client that wrote each. */
function writersOf(doc: Y.Doc): ReadonlyMap<string, number> {
  const writers = new Map<string, number>()
  const visit = (type: unknown, path: string) => {
    if (type instanceof Y.Text) {
      for (let item = type._start; item; item = item.right)
        if (!item.deleted) for (let i = 0; i < item.length; i++) writers.set(`${path}#${item.id.client}:${item.id.clock + i}`, item.id.client)
    } else if (type instanceof Y.Map) {
      for (const [key, item] of type._map)
        if (!item.deleted) {
          writers.set(`${path}/${key}@${item.id.client}:${item.id.clock}`, item.id.client)
          visit(item.content instanceof Y.ContentType ? item.content.type : null, `${path}/${key}`)
        }
    }
  }
  for (const { root } of rooms.board) visit(doc.getMap(root), root)
  return writers
}

const contentOf = (doc: Y.Doc) => {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  const sorted = <T extends { readonly id: string }>(list: readonly T[]) => [...list].sort(byId)
  return {
    notes: sorted(listNotes(doc)),
    texts: sorted(boardText.list(doc)),
    shapes: sorted(shape.list(doc)),
    pictures: sorted(picture.list(doc)),
    cards: sorted(card.list(doc)),
    areas: listAreas(doc),
    connectors: sorted(listConnectors(doc)),
    strokes: sorted(stroke.list(doc)),
    question: readBoard(doc).question,
  }
}

for (const seed of seeds()) {
  it(`an undo removes or changes nothing that others wrote (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const peers = peersOn(gen, prng.int32(gen, 2, 3))
    const people = peers.docs.map((doc, at) => {
      const author = testAuthor(names[at]!, 0, () => prng.real53(gen))
      return { doc, author, undo: openUndoHistory('board', doc, author) }
    })
    const tried = { changed: 0, nothing: 0 }
    for (let i = 0; i < 400; i++) {
      const draw = prng.int32(gen, 0, 99)
      const { doc, author, undo } = prng.oneOf(gen, people)
      if (draw < 45) peers.deliverOne()
      else if (draw < 47) peers.partition()
      else if (draw < 50) peers.reconnect()
      else if (draw < 75) {
        if (prng.bool(gen)) undo.stopCapturing()
        prng.oneOf(gen, [...boardEdits])(doc, gen, author)
      } else {
        const before = writersOf(doc)
        const outcome = draw < 88 ? undo.undo() : draw < 97 ? undo.redo() : undo.latestStep()()
        const after = writersOf(doc)
        for (const [what, client] of before) if (client !== doc.clientID) expect(after.has(what), `${what} is gone`).toBe(true)
        if (outcome) tried[outcome.changed ? 'changed' : 'nothing']++
      }
    }
    peers.reconnect()
    peers.deliverAll()
    for (const { doc, undo } of people) {
      expect(digest(doc)).toBe(digest(people[0]!.doc))
      const readable = new Set<string>(
        [...listNotes(doc), ...boardText.list(doc), ...shape.list(doc), ...picture.list(doc), ...stroke.list(doc)].map(({ id }) => id),
      )
      for (const root of ['notes', 'texts', 'shapes', 'pictures', 'strokes'])
        for (const id of doc.getMap(root).keys()) expect([id, readable.has(id)]).toEqual([id, true])
      undo.close()
    }
    expect(tried.changed).toBeGreaterThan(0)
  })

  it(`who is alone undoes everything and redoes everything (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const doc = new Y.Doc()
    const author = testAuthor('anna', 0, () => prng.real53(gen))
    for (let i = 0; i < 12; i++)
      prng.oneOf(gen, [...boardEdits])(
        doc,
        gen,
        testAuthor('bruno', 0, () => prng.real53(gen)),
      )
    const undo = openUndoHistory('board', doc, author)
    const states = [contentOf(doc)]
    const last = () => states.at(-1)
    for (let i = 0; i < 60; i++) {
      undo.stopCapturing()
      prng.oneOf(gen, [...boardEdits])(doc, gen, author)
      if (JSON.stringify(contentOf(doc)) !== JSON.stringify(last())) states.push(contentOf(doc))
    }
    const end = contentOf(doc)
    for (let round = 0; round < 3; round++) {
      while (undo.can.current().undo) undo.undo()
      expect(contentOf(doc)).toEqual(states[0])
      while (undo.can.current().redo) undo.redo()
      expect(contentOf(doc)).toEqual(end)
    }
    undo.close()
  })
}
