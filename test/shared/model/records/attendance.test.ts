import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  arrive,
  arriveByHand,
  attendance,
  attendanceOf,
  changeAttendance,
  depart,
  listAttendance,
  liveAttendance,
  markPresent,
} from '../../../../shared/model/records/attendance.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

const NOW = 1_700_000_000_000
const author = testAuthor()

it('who arrives is written down once, by two windows too, and what was written of them stays', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  arrive(a, author, testId('sara'), { name: 'Sara' }, NOW)
  arrive(b, author, testId('sara'), { name: 'Sara' }, NOW + 5)
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  expect(listAttendance(a)).toHaveLength(1)
  changeAttendance(a, author, attendanceOf(testId('sara')), { part: 'delegate', organisation: 'Caritas' })
  arrive(a, author, testId('sara'), { name: 'Un altro nome' }, NOW + 9)
  expect(listAttendance(a)).toEqual([expect.objectContaining({ name: 'Sara', part: 'delegate', organisation: 'Caritas' })])
})

it('who leaves has a time, presumed where nobody saw it, and is there again when they are seen', () => {
  const doc = new Y.Doc()
  arrive(doc, author, testId('sara'), { name: 'Sara' }, NOW)
  depart(doc, author, attendanceOf(testId('sara')), NOW + 60_000, true)
  expect(listAttendance(doc)[0]).toMatchObject({ until: NOW + 60_000, isPresumed: true })
  arrive(doc, author, testId('sara'), { name: 'Sara' }, NOW + 70_000)
  expect(listAttendance(doc)[0]).toMatchObject({ from: NOW })
  expect(listAttendance(doc)[0]).not.toHaveProperty('until')
  expect(listAttendance(doc)[0]).not.toHaveProperty('isPresumed')
})

it('people without a device are written down by hand, leave and come back', () => {
  const doc = new Y.Doc()
  const id = arriveByHand(doc, author, { name: 'Nonna Pina', part: 'guest' }, NOW)
  depart(doc, author, id, NOW + 1)
  markPresent(doc, author, id)
  expect(liveAttendance(doc).current()).toEqual([{ id, name: 'Nonna Pina', part: 'guest', from: NOW, isByHand: true }])
})

it('a part of a newer version is let in and reads as a member; what is no moment is not', () => {
  const doc = new Y.Doc()
  const id = arriveByHand(doc, author, { name: 'Pina' }, NOW)
  const entry = attendance.entries(doc).get(id) as Y.Map<unknown>
  entry.set('part', 'auditor')
  expect(attendance.validate(doc, id)).toBe(true)
  expect(attendance.read(doc, id)?.part).toBe('member')
  entry.set('until', 'ieri')
  expect(attendance.validate(doc, id)).toBe(false)
})
