import { expect, it } from 'vitest'
import { harvestOf, tableMark, tablePlaceOf } from '../../../../../shared/model/derived/tables/harvest.ts'
import type { Note } from '../../../../../shared/model/records/note.ts'
import { testId } from '../../../../support/screens/testRoom.tsx'

const run = testId<never>('corsa')
const at = (text: string, smallTable: string | undefined, madeAt: number) => ({ id: testId(text), text, smallTable, madeAt }) as unknown as Note

it('notes are listed by round, then by table, the first written first; those of another run or of no table are left out', () => {
  const mark = (round: number, number: number) => tableMark({ run, round, number })
  const notes = [
    at('c', mark(1, 1), 3),
    at('b', mark(0, 10), 2),
    at('a', mark(0, 2), 5),
    at('d', mark(0, 2), 4),
    at('e', tableMark({ run: testId<never>('altra'), round: 0, number: 1 }), 1),
    at('f', undefined, 1),
  ]
  expect(harvestOf(notes, run).map(({ round, number, notes: own }) => [round, number, own.map(({ text }) => text).join('')])).toEqual([
    [0, 2, 'da'],
    [0, 10, 'b'],
    [1, 1, 'c'],
  ])
})

it.each(['', 'corsa', `${run}/0`, `${run}/-1/1`, `${run}/0/0`, `${run}/0/999`, `${run}/99/1`, `${run}/0/1/x`, `x/0/1`])(
  '%j is no place',
  (smallTable) => {
    expect(tablePlaceOf({ smallTable })).toBeNull()
  },
)
