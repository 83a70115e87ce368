import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Id } from '../../../../shared/base/id.ts'
import { newId } from '../../../../shared/base/id.ts'
import { duplicateRoom } from '../../../../shared/model/derived/duplicateRoom.ts'
import { card, putCards } from '../../../../shared/model/records/card.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 1000)
const box = { x: 10, y: 20, width: 280, height: 96 }
const target = newId<string>(ada.random)
const put = (doc: Y.Doc) => putCards(doc, ada, [{ targetKind: 'document', target, title: 'Verbale', box }])[0]!

it('a card is read as it was put; one to something that only a newer version has is read too', () => {
  const doc = new Y.Doc()
  const id = put(doc)
  expect(card.read(doc, id)).toEqual({ id, targetKind: 'document', target, title: 'Verbale', box, layer: 0, by: ada.person, madeAt: 1000 })
  card.update(doc, ada, id, { targetKind: 'need' })
  expect([card.read(doc, id)?.targetKind, card.validate(doc, id)]).toEqual(['need', true])
})

it('hostile values are refused by the host, and read as no card', () => {
  for (const [key, value] of [
    ['targetKind', 'javascript:alert(1)'],
    ['targetKind', 7],
    ['target', '../../x'],
    ['box', [Number.NaN, 0, 1, 1]],
  ] as const) {
    const doc = new Y.Doc()
    const id = put(doc)
    ;(card.entries(doc).get(id) as Y.Map<unknown>).set(key, value)
    expect([key, card.read(doc, id), card.validate(doc, id)]).toEqual([key, null, false])
  }
})

it('in a copy of the process it leads to the copy of what it led to', () => {
  const [doc, copy] = [new Y.Doc(), new Y.Doc()]
  put(doc)
  const there = newId<string>(ada.random) as Id<string>
  duplicateRoom('board', doc, copy, ada, new Map([[target, there]]))
  expect(card.list(copy)).toMatchObject([{ targetKind: 'document', target: there }])
})
