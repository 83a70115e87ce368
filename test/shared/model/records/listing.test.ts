import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { addListing, listing, listListings } from '../../../../shared/model/records/listing.ts'
import { testAuthor } from '../../../support/peers.ts'

const author = testAuthor('piero')
const add = (doc: Y.Doc, title: string) => addListing(doc, author, { kind: 'board', title })
const titles = (doc: Y.Doc) => listListings(doc).map(({ title }) => title)

describe('what a process lists', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('is in the order in which it was added, in one transaction or several', () => {
    const doc = new Y.Doc()
    const expected = Array.from({ length: 40 }, (_, i) => `Lavagna ${i}`)
    add(doc, 'Lavagna 0')
    doc.transact(() => expected.slice(1, 20).forEach((title) => void add(doc, title)))
    for (const title of expected.slice(20)) add(doc, title)
    expect(titles(doc)).toEqual(expected)
  })

  it('goes on after what others added meanwhile, and passes over a place that is no key', () => {
    const doc = new Y.Doc()
    const other = new Y.Doc()
    add(doc, 'prima')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    for (let i = 0; i < 5; i++) add(other, `altra ${i}`)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const hostile = add(doc, 'ostile')
    doc.transact(() => (listing.entries(doc).get(hostile) as Y.Map<unknown>).set('order', '\uffff'))
    add(doc, 'ultima')
    expect(titles(doc)).toEqual(['prima', 'altra 0', 'altra 1', 'altra 2', 'altra 3', 'altra 4', 'ultima', 'ostile'])
  })

  it('costs as much for each of a thousand that are added at once as for one', () => {
    const doc = new Y.Doc()
    add(doc, 'prima')
    const read = vi.spyOn(Y.Map.prototype, 'get')
    doc.transact(() => {
      for (let i = 0; i < 1000; i++) add(doc, `Lavagna ${i}`)
    })
    expect(read.mock.calls.length).toBeLessThan(1000)
    read.mockRestore()
    expect(titles(doc)).toHaveLength(1001)
  })
})
