import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { byOrder } from '../../../shared/base/order.ts'
import { defineRecord, type RecordOf } from '../../../shared/model/defineRecord.ts'
import { orderKey } from '../../../shared/model/value/orderKey.ts'
import { shortText } from '../../../shared/model/value/shortText.ts'
import { testAuthor } from '../../support/peers.ts'

const item = defineRecord({ name: 'item', root: 'items', title: 'title', fields: { title: shortText(20), order: orderKey }, compare: byOrder })
type Item = RecordOf<typeof item>

const author = testAuthor('anna')
const order = (number: number) => `a${String(number).padStart(5, '0')}`
const fill = (doc: Y.Doc, count: number) => {
  doc.transact(() => {
    for (let i = 0; i < count; i++) item.create(doc, author, { title: `${i}`, order: order(2 * i) })
  })
}
const titles = (items: readonly Item[]) => items.map(({ title }) => title)

it('lists in order what is added, moved, renamed and deleted, and is the same object until something changes', () => {
  const doc = new Y.Doc()
  fill(doc, 5)
  const index = item.live(doc)
  const first = index.current()
  expect(titles(first)).toEqual(['0', '1', '2', '3', '4'])
  expect(index.current()).toBe(first)
  item.create(doc, author, { title: 'new', order: order(3) })
  item.update(doc, author, first[4]!.id, { order: order(1) })
  item.remove(doc, author, first[2]!.id)
  expect(titles(index.current())).toEqual(['0', '4', '1', 'new', '3'])
  expect(titles(first)).toEqual(['0', '1', '2', '3', '4'])
  expect(index.current()).toEqual(item.list(doc))
})

it('says what changed, by whom, and re-reads nothing else', () => {
  const doc = new Y.Doc()
  fill(doc, 3)
  const index = item.live(doc)
  const [first, second] = index.current()
  const seen: unknown[] = []
  const stop = index.onChange((changes, { local, origin }) => seen.push([[...changes], local, origin]))
  item.update(doc, author, first!.id, { title: 'uno' })
  expect(seen).toEqual([[[[first!.id, { before: first, after: { ...first, title: 'uno' } }]], true, author]])
  expect(index.byId.get(second!.id)).toBe(second)
  stop()
  item.remove(doc, author, first!.id)
  expect(seen).toHaveLength(1)
})

it('agrees with reading all of it after any run of changes, few or many at once', () => {
  const doc = new Y.Doc()
  fill(doc, 40)
  const index = item.live(doc)
  for (let round = 0; round < 60; round++) {
    doc.transact(() => {
      for (let i = 0; i < (round % 7 === 0 ? 50 : 3); i++) {
        const current = [...item.entries(doc).keys()] as Item['id'][]
        const id = current[(round * 31 + i * 17) % current.length]!
        if ((round + i) % 5 === 0) item.create(doc, author, { title: `${round}.${i}`, order: order((round * 13 + i * 7) % 90) })
        else if ((round + i) % 5 === 1 && current.length > 10) item.remove(doc, author, id)
        else item.update(doc, author, id, { order: order((round * 29 + i * 11) % 90) })
      }
    })
    expect(index.current()).toEqual(item.list(doc))
  }
})

it('leaves out what cannot be read, and has it again when it can', () => {
  const doc = new Y.Doc()
  fill(doc, 2)
  const index = item.live(doc)
  const [first] = index.current()
  const entry = item.entries(doc).get(first!.id) as Y.Map<unknown>
  entry.set('title', 7)
  expect(titles(index.current())).toEqual(['1'])
  item.entries(doc).set('not an id', 'not a map')
  entry.set('title', 'back')
  expect(titles(index.current())).toEqual(['back', '1'])
})
