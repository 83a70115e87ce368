import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentDigest, differingClients } from '../../../shared/base/contentDigest.ts'
import { anyContent, forgeUpdate, gc, item, stringContent, typeContent } from '../../lab/hostile/forge.ts'
import { digest } from '../../support/digest.ts'
import { peersOn } from '../../support/peers.ts'
import { seeds } from '../../support/random/seeds.ts'

const ADA = 11
const BEN = 22

/** A document of those updates, in that order. */
function docOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
/** A client's edits in order, each as one update. */
function updatesOf(client: number, ...edits: readonly ((doc: Y.Doc) => void)[]): Uint8Array[] {
  const doc = Object.assign(new Y.Doc({ gc: true }), { clientID: client })
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const edit of edits) doc.transact(() => edit(doc))
  return updates
}
const appendText = (text: string) => (doc: Y.Doc) => doc.getText('body').insert(doc.getText('body').length, text)
const board = (root = 'notes') => forgeUpdate([item(ADA, 0, typeContent(new Y.Map()), { parent: root, key: 'n1' })])
const field = (key: string, value: unknown) => item(ADA, 1, anyContent(value), { parent: Y.createID(ADA, 0), key })
const compared = (a: Y.Doc, b: Y.Doc) => {
  const [one, other] = [contentDigest(a), contentDigest(b)]
  return {
    known: Buffer.compare(one.clocks, other.clocks) === 0,
    whole: Buffer.compare(one.content, other.content) === 0,
    writers: differingClients(one.byClient, other.byClient),
  }
}
const alike = { known: true, whole: true, writers: [] }

describe('copies that agree have equal sums', () => {
  it('in one piece or in many', () => {
    const whole = docOf(forgeUpdate([item(ADA, 0, stringContent('orto di via Roma'), { parent: 'body' })]))
    const parts = docOf(
      forgeUpdate([item(ADA, 0, stringContent('orto'), { parent: 'body' })]),
      forgeUpdate([item(ADA, 4, stringContent(' di via Roma'), { origin: Y.createID(ADA, 3) })]),
    )
    const truncated = docOf(Y.encodeStateAsUpdate(whole))
    // another client's character in the middle splits the text, and is deleted again
    const ben = updatesOf(
      BEN,
      (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(whole)),
      (doc) => doc.getText('body').insert(4, 'x'),
      (doc) => doc.getText('body').delete(4, 1),
    )
    for (const update of ben) for (const doc of [whole, parts, truncated]) Y.applyUpdate(doc, update)
    expect(compared(whole, parts)).toEqual(alike)
    expect(compared(whole, truncated)).toEqual(alike)
  })

  it('collected or still kept, and where a part was never there', () => {
    const update = updatesOf(
      ADA,
      appendText('uno'),
      appendText('due'),
      (doc) => doc.getText('body').delete(1, 3),
      (doc) => doc.getMap('notes').set('a', new Y.Map([['b', 1]])),
      (doc) => doc.getMap('notes').delete('a'),
    )
    const uncollected = new Y.Doc({ gc: false })
    for (const one of update) Y.applyUpdate(uncollected, one)
    expect(compared(docOf(...update), uncollected)).toEqual(alike)
    expect(
      compared(docOf(forgeUpdate([gc(ADA, 0, 5)])), docOf(forgeUpdate([item(ADA, 0, stringContent('abcde'), { parent: 'body' })], [[ADA, 0, 5]]))),
    ).toEqual(alike)
  })

  it.each(seeds(6))('whoever heard what first (seed %i)', (seed) => {
    const gen = prng.create(seed)
    const { docs, deliverOne, deliverAll, restart, partition: part, reconnect } = peersOn(gen, 4)
    const undo = new Map(docs.map((doc) => [doc, new Y.UndoManager(doc.getText('body'), { captureTimeout: 0 })]))
    for (let i = 0; i < 80; i++) {
      const peer = prng.int32(gen, 0, 3)
      const doc = docs[peer]!
      const text = doc.getText('body')
      const at = prng.int32(gen, 0, text.length)
      const draw = prng.int32(gen, 0, 9)
      if (draw < 4) text.insert(at, prng.oneOf(gen, ['a', 'città', 'sì', 'è ']))
      else if (draw < 6) text.delete(at, Math.min(prng.int32(gen, 0, 5), text.length - at))
      else if (draw === 6) text.format(at, Math.min(4, text.length - at), { bold: prng.oneOf(gen, [true, null]) })
      else if (draw === 7) doc.getMap('notes').set(prng.oneOf(gen, ['a', 'b']), new Y.Map([['n', prng.int32(gen, 0, 9)]]))
      else if (draw === 8) undo.get(doc)?.undo()
      else if (prng.bool(gen)) part()
      else restart(peer)
      for (let k = prng.int32(gen, 0, 4); k > 0; k--) deliverOne()
    }
    reconnect()
    deliverAll()
    // what was still on its way, such as formatting that each tidies up by itself
    for (let round = 0; round < 2; round++) for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'network')
    expect(new Set(docs.map((doc) => JSON.stringify([doc.getText('body').toDelta(), digest(doc)]))).size).toBe(1)
    for (const doc of docs.slice(1)) expect(compared(docs[0]!, doc)).toEqual(alike)
  })
})

describe('what differs is found, and whose it is', () => {
  const ben = updatesOf(BEN, appendText('di Ben'))
  const both = (one: Uint8Array, other: Uint8Array) => compared(docOf(...ben, one), docOf(...ben, other))

  it('one letter', () => {
    const updateWith = (text: string) => forgeUpdate([item(ADA, 0, stringContent(text), { parent: 'body' })])
    const [yes, no] = [docOf(updateWith('è un sì')), docOf(updateWith('è un no'))]
    // Yjs calls them equal, and goes on doing so after each has heard all of the other
    Y.applyUpdate(yes, Y.encodeStateAsUpdate(no))
    Y.applyUpdate(no, Y.encodeStateAsUpdate(yes))
    expect(Y.equalSnapshots(Y.snapshot(yes), Y.snapshot(no))).toBe(true)
    expect(compared(yes, no)).toEqual({ known: true, whole: false, writers: [ADA] })
    expect(both(updateWith('cento'), updateWith('conto'))).toEqual({ known: true, whole: false, writers: [ADA] })
  })

  it.each([
    ['a value', field('x', 1), field('x', 2)],
    ['the kind of a value', field('x', 1), field('x', '1')],
    ['the field it is in', field('x', 1), field('y', 1)],
    ['a text for a value', field('x', 'a'), item(ADA, 1, stringContent('a'), { parent: Y.createID(ADA, 0), key: 'x' })],
    ['where it stands', item(ADA, 1, stringContent('a'), { parent: 'body' }), item(ADA, 1, stringContent('a'), { parent: 'question' })],
    [
      'what it is',
      item(ADA, 1, typeContent(new Y.Text()), { parent: 'notes', key: 'n2' }),
      item(ADA, 1, typeContent(new Y.Map()), { parent: 'notes', key: 'n2' }),
    ],
  ])('%s', (_, one, other) => {
    const [a, b] = [one, other].map((struct) => docOf(...ben, board(), forgeUpdate([struct])))
    expect(compared(a!, b!)).toEqual({ known: true, whole: false, writers: [ADA] })
  })

  it('an order that only one has', () => {
    const two = (first: string, second: string) => {
      const doc = docOf(forgeUpdate([item(ADA, 0, stringContent(first), { parent: 'body' })]))
      Y.applyUpdate(doc, forgeUpdate([item(BEN, 0, stringContent(second), { parent: 'body' })]))
      return doc
    }
    const [firstDoc, secondDoc] = [two('a', 'b'), two('a', 'b')]
    const text = secondDoc.getText('body') as unknown as { _start: Y.Item }
    const [first, second] = [text._start, text._start.right as Y.Item]
    Object.assign(second, { left: null, right: first })
    Object.assign(first, { left: second, right: null })
    text._start = second
    expect(compared(firstDoc, secondDoc)).toEqual({ known: true, whole: false, writers: [] })
  })

  it('what one lacks, or has deleted, is not a difference of contents', () => {
    const [a, b] = updatesOf(ADA, appendText('uno'), (doc) => doc.getText('body').delete(0, 1))
    expect(compared(docOf(a!), docOf(a!, b!)).known).toBe(false)
    expect(compared(docOf(a!), docOf(a!, ...ben)).known).toBe(false)
  })
})
