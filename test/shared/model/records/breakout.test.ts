import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { duplicateRoom } from '../../../../shared/model/derived/duplicateRoom.ts'
import { breakoutOfRun, roundOf, roundsOf, smallTables, tableOf } from '../../../../shared/model/derived/tables/tableOf.ts'
import {
  askTables,
  breakout,
  breakoutIdOf,
  callBack,
  liveBreakouts,
  makeBreakout,
  placePeople,
  setTablesTimer,
  startRound,
} from '../../../../shared/model/records/breakout.ts'
import { breakoutTable, changeTable, liveBreakoutTables } from '../../../../shared/model/records/breakoutTable.ts'
import { startRun } from '../../../../shared/model/records/run.ts'
import { addStep } from '../../../../shared/model/records/step.ts'
import { MAX_PLACED, MAX_ROUNDS, MAX_TABLES, type Placement, placementsField } from '../../../../shared/model/value/placementsField.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

const id = (label: string) => testId<Placement['person']>(label)
const [anna, bruno, carla] = [id('anna'), id('bruno'), id('carla')]
const placements: readonly Placement[] = [
  { person: anna, isHost: true, tables: [0, 0] },
  { person: bruno, isHost: false, tables: [0, 1] },
  { person: carla, isHost: false, tables: [1, 59] },
]

function someTables() {
  const doc = new Y.Doc()
  const author = testAuthor()
  const step = addStep(doc, author, { title: 'Tavolini', minutes: 30, kind: 'tables' })
  const run = startRun(doc, author, step, 'start')
  const tables = makeBreakout(doc, author, run, { style: 'cafe', count: 2, placements })
  const current = () => breakoutOfRun(liveBreakouts(doc).current(), run)!
  const own = () => liveBreakoutTables(doc).current()
  return { doc, author, run, tables, current, own }
}

it('everybody has a table in each round, and the phone is told which, what it is asked and how long', () => {
  const { doc, author, tables, current, own } = someTables()
  expect(current()).toMatchObject({ style: 'cafe', count: 2, placements, round: 0 })
  expect(tableOf(current(), own(), anna)).toMatchObject({ number: 1, isHost: true, next: 1, question: null, timer: null })
  expect(tableOf(current(), own(), bruno)).toMatchObject({ number: 1, isHost: false, next: 2 })
  expect(tableOf(current(), own(), id('nessuno'))).toBeNull()
  expect(smallTables(current(), own()).map(({ people }) => people.map(({ person }) => person))).toEqual([[anna, bruno], [carla]])

  askTables(doc, author, tables, 'Che cosa serve?')
  setTablesTimer(doc, author, tables, { ends: 2_000_000_000_000, total: 60_000 })
  changeTable(doc, author, tables, 2, { question: 'Chi manca?', timer: { left: 5_000, total: 9_000 }, area: testId('piazza') })
  expect(tableOf(current(), own(), bruno)).toMatchObject({ question: 'Che cosa serve?', hasOwnQuestion: false, timer: { total: 60_000 } })
  const second = { question: 'Chi manca?', hasOwnQuestion: true, timer: { left: 5_000 }, hasOwnTimer: true, area: testId('piazza') }
  expect(tableOf(current(), own(), carla)).toMatchObject(second)
  changeTable(doc, author, tables, 2, { question: null, timer: null })
  expect(tableOf(current(), own(), carla)).toMatchObject({ question: 'Che cosa serve?', hasOwnTimer: false })
})

it('a table beyond those that are is none, in this round and the next', () => {
  const { doc, author, tables, current, own } = someTables()
  expect(tableOf(current(), own(), carla)?.next).toBeNull()
  startRound(doc, author, tables, 1, null)
  expect(tableOf(current(), own(), carla)).toBeNull()
  expect(tableOf(current(), own(), bruno)).toMatchObject({ number: 2, next: null })
})

it('the next round takes the time of the one before and the call away', () => {
  const { doc, author, tables, current } = someTables()
  setTablesTimer(doc, author, tables, { left: 1, total: 60_000 })
  callBack(doc, author, tables)
  expect(current().calledBackAt).toEqual(expect.any(Number))
  startRound(doc, author, tables, 1, { left: 2, total: 2 })
  expect(current()).toMatchObject({ round: 1, timer: { left: 2 } })
  expect(current().calledBackAt).toBeUndefined()
  callBack(doc, author, tables, 77)
  callBack(doc, author, tables, null)
  expect(current().calledBackAt).toBeUndefined()
})

it('a round behind the last is the last one', () => {
  const { doc, author, tables, current } = someTables()
  startRound(doc, author, tables, 9, null)
  expect([roundOf(current()), roundsOf(current())]).toEqual([1, 2])
  placePeople(doc, author, tables, [])
  expect([roundOf(current()), roundsOf(current())]).toEqual([0, 1])
})

it('two facilitators who make the tables at the same moment make one set of them; both can write at two tables', () => {
  const { doc, author, run, tables, current, own } = someTables()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const bruna = testAuthor(testId('bruna'))
  expect(makeBreakout(other, bruna, run, { style: 'organisation', count: 3, placements: [] })).toBe(breakoutIdOf(run))
  changeTable(other, bruna, tables, 1, { question: 'Una' })
  changeTable(doc, author, tables, 2, { question: 'Due' })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(liveBreakouts(doc).current()).toHaveLength(1)
  expect(current().count).toBe(3)
  expect(smallTables(current(), own()).map(({ question }) => question)).toEqual(['Una', 'Due', null])
})

it('tables made anew begin with the first round, and keep what they are asked', () => {
  const { doc, author, run, tables, current } = someTables()
  askTables(doc, author, tables, 'Che cosa serve?')
  startRound(doc, author, tables, 1, { left: 2, total: 2 })
  const former = current()
  makeBreakout(doc, author, run, { style: 'part', count: 5, placements: [] })
  expect(current()).toMatchObject({ style: 'part', round: 0, question: 'Che cosa serve?', placements: [] })
  expect(current().timer).toBeUndefined()
  makeBreakout(doc, author, run, former)
  expect(current()).toEqual(former)
})

it('a copy of a meeting has no tables', () => {
  const { doc, author, tables } = someTables()
  changeTable(doc, author, tables, 1, { question: 'Una' })
  const copy = new Y.Doc()
  duplicateRoom('session', doc, copy, author, new Map())
  expect([liveBreakouts(copy).current(), liveBreakoutTables(copy).current()]).toEqual([[], []])
})

it('the largest arrangement is stored and read, and what is beyond is left out', () => {
  const many = Array.from(
    { length: MAX_PLACED + 1 },
    (_, at): Placement => ({
      person: id(`p${at}x`),
      isHost: at < MAX_TABLES,
      tables: Array.from({ length: MAX_ROUNDS + 1 }, (_, round) => ((at + round) % 7 === 0 ? null : (at + round) % MAX_TABLES)),
    }),
  )
  const stored = placementsField.toStored(many)
  expect(placementsField.validate(stored)).toBe(true)
  expect(String(stored).length).toBeLessThan(9500)
  const read = placementsField.read(stored)!
  expect(read).toHaveLength(MAX_PLACED)
  expect(read[7]).toEqual({ ...many[7], tables: many[7]!.tables.slice(0, MAX_ROUNDS) })
  expect(placementsField.read(placementsField.toStored([{ person: anna, isHost: false, tables: [99, -1, 0.5] }]))?.[0]?.tables).toEqual([
    null,
    null,
    null,
  ])
})

it.each([
  ['nothing', null],
  ['a list', [[anna, 0]]],
  ['a person without a table', anna],
  ['a person twice', `${anna}0 ${anna}1`],
  ['rounds that differ', `${anna}0 ${bruno}01`],
  ['too many rounds', `${anna}${'0'.repeat(MAX_ROUNDS + 1)}`],
  ['a table beyond the sixtieth', `${anna}Y`],
  ['no id', '################0'],
  ['a host alone', '*'],
  ['empty entries', '   '],
  ['too long', 'a'.repeat(1_000_000)],
  ['too many people', Array.from({ length: MAX_PLACED + 1 }, (_, at) => `${id(`p${at}x`)}0`).join(' ')],
])('placements that are %s are let in nowhere, and nobody has a table', (_, value) => {
  const { doc, tables, current, own } = someTables()
  ;(breakout.entries(doc).get(tables) as Y.Map<unknown>).set('placements', value)
  expect(breakout.validate(doc, tables)).toBe(false)
  expect(current()).toMatchObject({ placements: [], count: 2 })
  expect(tableOf(current(), own(), anna)).toBeNull()
})

it.each([
  ['count', 0],
  ['count', 61],
  ['count', '3'],
  ['run', 'x'],
])('tables whose %s is %s are none', (field, value) => {
  const { doc, tables, run } = someTables()
  ;(breakout.entries(doc).get(tables) as Y.Map<unknown>).set(field, value)
  expect(breakout.validate(doc, tables)).toBe(false)
  expect(breakoutOfRun(liveBreakouts(doc).current(), run)).toBeNull()
  expect(breakoutOfRun(liveBreakouts(doc).current(), null)).toBeNull()
})

it('what a table has of its own is bounded', () => {
  const { doc, author, tables, own, current } = someTables()
  changeTable(doc, author, tables, 1, { question: 'x'.repeat(9_000) })
  expect(own()[0]?.question).toHaveLength(500)
  const [table] = own()
  ;(breakoutTable.entries(doc).get(table!.id) as Y.Map<unknown>).set('number', 61)
  expect(breakoutTable.validate(doc, table!.id)).toBe(false)
  expect(smallTables(current(), own())).toHaveLength(2)
})
