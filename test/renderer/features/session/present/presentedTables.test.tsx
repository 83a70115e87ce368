import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { PresentedTables } from '../../../../../renderer/features/session/present/PresentedTables.tsx'
import { tableMark } from '../../../../../shared/model/derived/tables/harvest.ts'
import { arriveByHand } from '../../../../../shared/model/records/attendance.ts'
import { askTables, callBack, makeBreakout, setTablesTimer } from '../../../../../shared/model/records/breakout.ts'
import { addListing } from '../../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { startRun } from '../../../../../shared/model/records/run.ts'
import { addStep, listSteps } from '../../../../../shared/model/records/step.ts'
import { openRooms } from '../../../../support/screens/openRooms.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testAuthor, testId, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

vi.mock('../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  openRooms.clear()
})

it.each([
  ['names of few people', 4, 'Tavolo 1P0\nP2'],
  ['names in a row, of many at a table', 20, `Tavolo 1${Array.from({ length: 10 }, (_, at) => `P${at * 2}`).join(', ')}`],
  ['where to find the number, of more than can be read from the back', 61, undefined],
])('a room sees who goes to which table: %s', (_, size, first) => {
  const { doc } = testRoom()
  const author = testAuthor()
  const run = startRun(doc, author, addStep(doc, author, { title: 'Tavolini', minutes: 0, kind: 'tables' }), 'start')
  const placements = Array.from({ length: size }, (_, at) => {
    const person = arriveByHand(doc, author, { name: `P${at}` })
    return { person, isHost: false, tables: [at % 2, (at + 1) % 2] }
  })
  const { props } = testPlace()
  const timer = { left: 900_000, total: 900_000 }
  render(<PresentedTables title="Ai tavolini" {...{ timer, author, doc, run }} onEnd={null} place={props} step={listSteps(doc)[0]!} />)
  expect(screen.getByRole('timer').textContent).toContain('15:00')
  expect(screen.getByText('Adesso si lavora ai tavolini.')).toBeTruthy()
  let id = '' as ReturnType<typeof makeBreakout>
  act(() => {
    id = makeBreakout(doc, author, run, { style: 'organisation', count: 2, placements })
    askTables(doc, author, id, 'Che cosa serve?')
    setTablesTimer(doc, author, id, { left: 60_000, total: 60_000 })
  })
  expect(screen.queryAllByRole('listitem')[0]?.textContent).toBe(first)
  expect(screen.queryByText(/è sul telefono/) === null).toBe(first !== undefined)
  expect(document.body.textContent).toContain('Giro 1 di 2')
  expect(document.body.textContent).toContain('Che cosa serve?')
  expect(screen.getByRole('timer').textContent).toContain('1:00')
  act(() => callBack(doc, author, id))
  expect(screen.getByText('Si torna tutti insieme')).toBeTruthy()
  expect(screen.queryByRole('listitem')).toBeNull()
})

it('who comes back sees what the tables wrote, by round and table', () => {
  const { props, process, author } = testPlace()
  const board = addListing(process.doc, author, { kind: 'board', title: 'Idee' })
  const [meeting, ideas] = [testRoom(`session/${testId<'session' & never>('incontro')}`), testRoom(`board/${board}`)]
  openRooms.set(ideas.name, ideas)
  const { doc } = meeting
  const run = startRun(doc, author, addStep(doc, author, { title: 'Tavolini', minutes: 0, kind: 'tables' }), 'start')
  const person = arriveByHand(doc, author, { name: 'Bruno' })
  const id = makeBreakout(doc, author, run, { style: 'cafe', count: 2, placements: [{ person, isHost: false, tables: [0, 1] }] })
  const write = (text: string, round: number, number: number) =>
    putNotes(ideas.doc, author, [{ text, box: { x: 0, y: 0, width: 180, height: 180 }, smallTable: tableMark({ run, round, number }) }])
  render(<PresentedTables title="Ai tavolini" timer={null} {...{ author, doc, run }} onEnd={null} place={props} step={listSteps(doc)[0]!} />)
  act(() => {
    write('Una panchina', 1, 1)
    write('Un autobus', 0, 2)
    callBack(doc, author, id)
  })
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Tavolo 2, giro 1Un autobus',
    'Tavolo 1, giro 2Una panchina',
  ])
  act(() => void Array.from({ length: 30 }, (_, at) => write(`Idea ${at}`, 0, 2)))
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Tavolo 2, giro 131 note', 'Tavolo 1, giro 21 nota'])
})
