import { expect, test } from 'vitest'
import { compareGroups, groupNotes } from '../../../../../../renderer/features/board/phone/allNotes/groupNotes.ts'
import type { Area } from '../../../../../../shared/model/records/area.ts'
import type { Note } from '../../../../../../shared/model/records/note.ts'

const area = (id: string, x: number): Area => ({ id, title: id, box: { x, y: 0, width: 500, height: 500 } }) as unknown as Area
const note = (id: string, x: number, madeAt: number): Note => ({ id, madeAt, box: { x, y: 10, width: 180, height: 180 } }) as unknown as Note
const areas = [area('a', 0), area('b', 1000)]

test('notes come under their area, oldest first; those of no area last; empty areas are left out', () => {
  expect(groupNotes([note('3', 10, 3), note('1', 20, 1), note('9', 5000, 0)], areas)).toEqual([
    { area: 'a', notes: ['1', '3'] },
    { area: null, notes: ['9'] },
  ])
})

test('pictures are listed among the notes of their area, by age', () => {
  const picture = { id: '2', madeAt: 2, box: { x: 40, y: 10, width: 300, height: 200 } }
  expect(groupNotes([note('1', 20, 1), note('3', 10, 3), picture], areas)).toEqual([{ area: 'a', notes: ['1', '2', '3'] }])
})

test('of areas within areas the smallest has the note, as in the outline on the desktop', () => {
  const nested = [area('a', 0), { ...area('inner', 0), box: { x: 0, y: 0, width: 300, height: 300 } }]
  expect(groupNotes([note('1', 20, 1), note('2', 310, 2)], nested)).toEqual([
    { area: 'a', notes: ['2'] },
    { area: 'inner', notes: ['1'] },
  ])
})

test('what is new is counted; what only went is neither new nor moved', () => {
  const sections = groupNotes([note('1', 0, 1), note('2', 0, 2), note('3', 1000, 3)], areas)
  expect(compareGroups(sections, sections)).toEqual({ newCount: 0, orderChanged: false })
  expect(compareGroups(sections, groupNotes([note('1', 0, 1), note('3', 1000, 3)], areas))).toEqual({ newCount: 0, orderChanged: false })
  expect(compareGroups(sections, groupNotes([note('1', 0, 1), note('2', 0, 2), note('3', 1000, 3), note('4', 0, 4)], areas))).toEqual({
    newCount: 1,
    orderChanged: false,
  })
  expect(compareGroups(sections, groupNotes([note('1', 1000, 1), note('2', 0, 2), note('3', 1000, 3)], areas))).toEqual({
    newCount: 0,
    orderChanged: true,
  })
})
