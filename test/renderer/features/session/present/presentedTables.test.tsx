import { afterEach, beforeAll, expect, it } from 'vitest'
import { PresentedTables } from '../../../../../renderer/features/session/present/PresentedTables.tsx'
import { arriveByHand } from '../../../../../shared/model/records/attendance.ts'
import { askTables, callBack, makeBreakout, setTablesTimer } from '../../../../../shared/model/records/breakout.ts'
import { startRun } from '../../../../../shared/model/records/run.ts'
import { addStep } from '../../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testAuthor, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

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
  render(<PresentedTables title="Ai tavolini" timer={{ left: 900_000, total: 900_000 }} author={author} onEnd={null} doc={doc} run={run} />)
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
