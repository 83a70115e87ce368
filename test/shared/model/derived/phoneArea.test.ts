import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { phoneAreaOf } from '../../../../shared/model/derived/phoneArea.ts'
import { type AreaId, deleteArea, listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { choosePhoneArea, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { testAuthor } from '../../../support/peers.ts'

const anna = testAuthor('anna')

/** A board with areas side by side. `phones` is the title of the area in which they write. */
function boardWith(...titles: readonly string[]) {
  const doc = new Y.Doc()
  const ids = titles.map((title, at) => putArea(doc, anna, { title, box: { x: at * 500, y: 0, width: 400, height: 400 } }))
  return {
    doc,
    ids: ids as readonly AreaId[],
    phones: () => listAreas(doc).find(({ id }) => id === phoneAreaOf(readBoard(doc), listAreas(doc)))?.title ?? null,
  }
}

test.each([
  ['no area', [], null],
  ['one area', ['Tutto'], 'Tutto'],
  ['the areas of the first template', ['Bisogni', 'Risorse che ci sono', 'Chi manca', 'Idee'], 'Idee'],
  ['the same in English', ['Needs', 'Ideas', 'Who is missing'], 'Ideas'],
  ['areas that say something else', ['A favore', 'Contro'], null],
  ['two areas for ideas', ['Altro', 'idee ', 'IDEE'], 'idee '],
])('where none was ever chosen: %s', (_, titles, expected) => expect(boardWith(...titles).phones()).toBe(expected))

test('the chosen one counts; no area where none is wanted, or where the chosen one is gone', () => {
  const { doc, ids, phones } = boardWith('Bisogni', 'Idee')
  choosePhoneArea(doc, anna, ids[0]!)
  expect(phones()).toBe('Bisogni')
  choosePhoneArea(doc, anna, null)
  expect(phones()).toBe(null)
  choosePhoneArea(doc, anna, ids[0]!)
  deleteArea(doc, anna, ids[0]!)
  expect(phones()).toBe(null)
})

test('reading it writes nothing', () => {
  const { doc, phones } = boardWith('Idee', 'Altro')
  const before = Y.encodeStateVector(doc)
  expect(phones()).toBe('Idee')
  expect(Y.encodeStateVector(doc)).toEqual(before)
})
