import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { boardText, putBoardText } from '../../../../shared/model/records/boardText.ts'
import { attributionBy } from '../../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../../shared/model/records/shape.ts'
import { alignmentField, fontSizeField } from '../../../../shared/model/value/lettering.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 1000)
const ben = testAuthor('ben', 2000)
const box = { x: 10, y: 20, width: 180, height: 90 }

it('a text and a shape are read as they were put, with who and when, and what was not said is usual', () => {
  const doc = new Y.Doc()
  const text = putBoardText(doc, ada, { text: 'Chi fa che cosa?', box, size: 'large' })
  const form = putShape(doc, ada, { box, form: 'hexagon', fill: 'leaf', wordsOf: ben.person, layer: 3 })
  expect(boardText.read(doc, text)).toEqual({
    id: text,
    text: 'Chi fa che cosa?',
    box,
    size: 'large',
    align: 'start',
    layer: 0,
    angle: 0,
    by: ada.person,
    madeAt: 1000,
  })
  expect(shape.read(doc, form)).toMatchObject({ text: '', form: 'hexagon', fill: 'leaf', edge: 'none', align: 'middle', size: 'medium', layer: 3 })
  expect(shape.read(doc, form)?.wordsOf).toBe(ben.person)
  expect(attributionBy(ada, ada.person).wordsOf).toBeUndefined()
})

it('words of two people at once both stand', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  const id = putShape(one, ada, { text: 'forno', box })
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  shape.sharedText(one, id, 'text')?.insert(0, 'il ')
  shape.sharedText(other, id, 'text')?.insert(5, ' di Piero')
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  expect([shape.read(one, id)?.text, shape.read(other, id)?.text]).toEqual(['il forno di Piero', 'il forno di Piero'])
})

it('what a newer version chose reads as the usual, is let in by the host and is not changed', () => {
  const doc = new Y.Doc()
  const id = putShape(doc, ada, { box })
  const entry = shape.entries(doc).get(id) as Y.Map<unknown>
  for (const [key, value] of Object.entries({ form: 'star', fill: 'gold', edge: 'gold', size: 'huge', align: 'justified' })) entry.set(key, value)
  expect(shape.read(doc, id)).toMatchObject({ form: 'rectangle', fill: 'none', edge: 'none', size: 'medium', align: 'middle' })
  expect(shape.validate(doc, id)).toBe(true)
  expect(entry.get('form')).toBe('star')
  expect([fontSizeField.fallback, alignmentField('end').fallback]).toEqual(['medium', 'end'])
})

it('hostile values are refused by the host, and nothing of them is shown', () => {
  const refused: readonly (readonly [string, unknown])[] = [
    ['form', 'url(evil)'],
    ['fill', 'x'.repeat(30)],
    ['size', 40_000],
    ['align', '<b>'],
    ['layer', Number.POSITIVE_INFINITY],
    ['box', [0, 0, Number.NaN, 10]],
    ['text', 'no shared text'],
  ]
  for (const [key, value] of refused) {
    const doc = new Y.Doc()
    const id = putShape(doc, ada, { box })
    ;(shape.entries(doc).get(id) as Y.Map<unknown>).set(key, value)
    expect([key, key === 'text' || shape.validate(doc, id)]).toEqual([key, key === 'text'])
  }
  const doc = new Y.Doc()
  const id = putBoardText(doc, ada, { text: 'x'.repeat(200_001), box })
  expect([boardText.read(doc, id), boardText.validate(doc, id)]).toEqual([null, false])
})

it('a room of a board holds both, and one of before holds neither', () => {
  expect(['texts', 'shapes', 'stars'].map((root) => roomValidators.board.rootType?.(root))).toEqual(['map', 'map', null])
})
