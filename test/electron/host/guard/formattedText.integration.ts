import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cleanupSteps } from '../../../../electron/host/guard/dryRun/cleanupSteps.ts'
import { documentBody } from '../../../../shared/model/records/documentBody.ts'
import { forgeDeletions } from '../../../lab/hostile/forge.ts'
import { createGuardedRoom, personRef } from '../../../lab/hostile/guardedRoom.ts'

const newDoc = (clientID: number) => Object.assign(new Y.Doc({ gc: true }), { clientID })
const textIn = (doc: Y.Doc) => (documentBody(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText

/** A document with a paragraph of pieces, bold and italic in turn, and somebody else who may write there. */
function paragraphOf(pieces: number) {
  const room = createGuardedRoom('document')
  const anna = newDoc(1)
  room.connect('anna', 'partner', anna)
  anna.transact(() => {
    const [paragraph, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    paragraph.insert(0, [text])
    documentBody(anna).insert(0, [paragraph])
    text.applyDelta(Array.from({ length: pieces }, (_, at) => ({ insert: 'ab', attributes: at % 2 ? { bold: {} } : { italic: {} } })))
  })
  const doc = newDoc(2)
  const client = room.connect('mallory', 'partner', doc)
  return { room, anna, doc, client }
}

/** Deletes the characters, and leaves their marks: no editor does that. */
function charactersOnly(doc: Y.Doc): Uint8Array {
  const ranges: (readonly [number, number])[] = []
  for (let item = textIn(doc)._start; item; item = item.right) if (item.countable) ranges.push([item.id.clock, item.length])
  return forgeDeletions(
    1,
    ranges.sort(([a], [b]) => a - b),
  )
}

function stepsOf(doc: Y.Doc, update: Uint8Array): number {
  const copy = newDoc(9)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  documentBody(copy).observeDeep(() => undefined)
  let steps = 0
  copy.on('afterTransaction', (transaction: Y.Transaction) => {
    steps += cleanupSteps(transaction)
    transaction._needFormattingCleanup = false
  })
  textIn(copy)
  Y.applyUpdate(copy, update)
  return steps
}

describe('the deletion of a paragraph with marks', () => {
  it('is refused where it leaves thousands of marks behind, which costs the square of their number', () => {
    const [small, large] = [paragraphOf(250), paragraphOf(1000)]
    expect(stepsOf(large.doc, charactersOnly(large.doc)) / stepsOf(small.doc, charactersOnly(small.doc))).toBeGreaterThan(12)
    large.client.send(charactersOnly(large.doc))
    expect(large.client.refusals).toMatchObject([{ refusal: 'tooLarge' }])
    expect(textIn(large.room.doc).length).toBe(2000)
    small.client.send(charactersOnly(small.doc))
    expect(small.client.refusals).toEqual([])
    expect(textIn(small.room.doc).length).toBe(0)
  })

  it('is accepted as an editor does it, and takes one pass', () => {
    const { room, doc, client } = paragraphOf(1500)
    const state = Y.encodeStateAsUpdate(doc)
    const copy = newDoc(8)
    Y.applyUpdate(copy, state)
    let update: Uint8Array = new Uint8Array()
    copy.on('update', (bytes: Uint8Array) => {
      update = bytes
    })
    textIn(copy).delete(0, textIn(copy).length)
    expect(stepsOf(doc, update)).toBeLessThan(10_000)
    client.send(update)
    expect([client.refusals, textIn(room.doc).length]).toEqual([[], 0])
    // all of it is one piece, however many marks it has
    expect(room.guard.losses.of(personRef('mallory'))).toHaveLength(1)
  })
})
