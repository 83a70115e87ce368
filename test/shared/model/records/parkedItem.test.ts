import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { changeParked, forNextSession, listParked, liveParked, MAX_PARKED, park, removeParked } from '../../../../shared/model/records/parkedItem.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

it('what is put aside stands in its order, and is for the next meeting until something became of it', () => {
  const doc = new Y.Doc()
  const author = testAuthor()
  const first = park(doc, author, 'Il trasporto serale', testId('run'))
  const second = park(doc, author, 'x'.repeat(MAX_PARKED + 50))
  expect(listParked(doc).map(({ text }) => text.length)).toEqual([19, MAX_PARKED])
  changeParked(doc, author, first, { outcome: 'settled', text: 'Il trasporto della sera' })
  expect(forNextSession(liveParked(doc).current()).map(({ id }) => id)).toEqual([second])
  changeParked(doc, author, second, { outcome: 'next' })
  expect(forNextSession(liveParked(doc).current())).toEqual([])
  removeParked(doc, author, second)
  expect(listParked(doc)).toEqual([expect.objectContaining({ text: 'Il trasporto della sera', run: testId('run') })])
})
