import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putNotes } from '../../../../shared/model/records/note.ts'
import {
  liveVoteMarks,
  MAX_MARK_QUESTION,
  objectsWithMark,
  putVoteMarks,
  removeVoteMarks,
  shownMarks,
  voteMark,
  voteMarksByObject,
} from '../../../../shared/model/records/voteMark.ts'
import { testAuthor } from '../../../support/peers.ts'

const [anna, bruno] = [testAuthor('anna'), testAuthor('bruno')]
const ballot = { ballot: 'a'.repeat(43), question: 'Da che cosa cominciamo?', rule: 'dots' }
const later = { ...ballot, ballot: 'b'.repeat(43), before: [ballot.ballot] }

function boardWithNotes() {
  const doc = new Y.Doc()
  const box = { x: 0, y: 0, width: 180, height: 180 }
  const ids = putNotes(doc, anna, [{ text: 'Una pensilina', box } as never, { text: 'Un ponte', box } as never])
  return { doc, ids: ids as readonly never[] }
}
const option = (on: never, figure: number, rank: number | null = null) => ({ on, figure, rank, isChosen: rank === 1 })

test('a result stands on the objects that were voted on, with who put it; the same result put again changes nothing', () => {
  const { doc, ids } = boardWithNotes()
  const options = ids.map((id, at) => option(id, 7 - at, at + 1))
  expect(putVoteMarks(doc, anna, ballot, options)).toBe(2)
  expect(putVoteMarks(doc, bruno, ballot, options)).toBe(0)
  expect(voteMarksByObject(doc).of(ids[0] as never)).toMatchObject([{ figure: 7, rank: 1, isChosen: true, by: anna.person }])
  expect(objectsWithMark(liveVoteMarks(doc).current(), ballot.ballot)).toEqual(new Set(ids))
})

test('a result that was counted again takes the place of the one before', () => {
  const { doc, ids } = boardWithNotes()
  putVoteMarks(doc, anna, ballot, [option(ids[0] as never, 7), option(ids[1] as never, 3)])
  putVoteMarks(doc, bruno, ballot, [option(ids[0] as never, 7), option(ids[1] as never, 4)])
  expect(new Set(voteMark.list(doc).map(({ figure, by }) => `${figure} ${by}`))).toEqual(new Set([`7 ${anna.person}`, `4 ${bruno.person}`]))
})

test('a new vote takes the place of the one before on the board; another vote stays beside it', () => {
  const { doc, ids } = boardWithNotes()
  const other = { ...ballot, ballot: 'c'.repeat(43), question: 'x'.repeat(MAX_MARK_QUESTION + 9) }
  putVoteMarks(doc, anna, ballot, [option(ids[0] as never, 7)])
  putVoteMarks(doc, anna, other, [option(ids[0] as never, 1)])
  putVoteMarks(doc, anna, later, [option(ids[0] as never, 5)])
  const marks = shownMarks(voteMarksByObject(doc).of(ids[0] as never))
  expect(marks.map(({ figure }) => figure).sort()).toEqual([1, 5])
  expect(marks.find(({ figure }) => figure === 1)?.question).toHaveLength(MAX_MARK_QUESTION)
  expect(removeVoteMarks(doc, bruno, [other.ballot, later.ballot])).toBe(2)
  expect(voteMark.list(doc)).toEqual([])
})

test('of one result that two people put at once, one is shown', () => {
  const { doc, ids } = boardWithNotes()
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  putVoteMarks(doc, anna, ballot, [option(ids[0] as never, 7)])
  putVoteMarks(copy, bruno, ballot, [option(ids[0] as never, 7)])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
  expect(voteMark.list(doc)).toHaveLength(2)
  expect(shownMarks(voteMark.list(doc))).toHaveLength(1)
})
