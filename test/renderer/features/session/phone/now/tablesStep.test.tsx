import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { harvestOf } from '../../../../../../shared/model/derived/tables/harvest.ts'
import { arrive, arriveByHand, attendanceOf } from '../../../../../../shared/model/records/attendance.ts'
import { callBack, makeBreakout, setTablesTimer, startRound } from '../../../../../../shared/model/records/breakout.ts'
import { changeTable } from '../../../../../../shared/model/records/breakoutTable.ts'
import { listNotes } from '../../../../../../shared/model/records/note.ts'
import { openRooms } from '../../../../../support/screens/openRooms.ts'
import { act, cleanup, screen } from '../../../../../support/screens/render.tsx'
import { onPhoneInItalian } from '../../../../../support/screens/translations.tsx'
import { aTable } from './meetingTable.tsx'

vi.mock('../../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

/** What is on the page, without what is told to screen readers alone. */
const onPage = { ignore: '[aria-live], [aria-live] *, [role=status], [role=status] *' }

beforeAll(onPhoneInItalian)
afterEach(() => {
  cleanup()
  openRooms.clear()
  sessionStorage.clear()
})

it('a phone shows the own table with its question and time, the next round, and the call back', async () => {
  const table = aTable()
  const { doc, leader, author } = table
  arrive(doc, leader, author.person, { name: 'Sara' })
  const bruno = arriveByHand(doc, leader, { name: 'Bruno' })
  const step = table.step('Ai tavolini', { kind: 'tables' }, 0)
  table.open()
  const run = table.begin(step, 'start')
  table.show()
  expect(await screen.findByText('Adesso si lavora ai tavolini.')).toBeTruthy()

  let tables = '' as ReturnType<typeof makeBreakout>
  act(() => {
    const [own, other] = [
      { person: bruno, isHost: true, tables: [1, 1] },
      { person: attendanceOf(author.person), isHost: false, tables: [1, 0] },
    ]
    tables = makeBreakout(doc, leader, run, { style: 'cafe', count: 2, placements: [own, other] })
    changeTable(doc, leader, tables, 2, { question: 'Chi manca?' })
    setTablesTimer(doc, leader, tables, { left: 300_000, total: 300_000 })
  })
  expect(await screen.findByText('Tavolo 2', onPage)).toBeTruthy()
  expect(screen.getByText('Chi manca?')).toBeTruthy()
  expect(screen.getByRole('timer').textContent).toContain('5:00')
  expect(screen.getByText('Con te: Bruno')).toBeTruthy()
  expect(screen.getByText('Al prossimo giro vai al tavolo 1.')).toBeTruthy()

  act(() => startRound(doc, leader, tables, 1, null))
  expect(screen.getByText('Tavolo 1', onPage)).toBeTruthy()
  expect(screen.queryByText('Chi manca?')).toBeNull()
  expect(screen.getByText('Giro 2 di 2')).toBeTruthy()
  act(() => callBack(doc, leader, tables))
  expect(screen.getByText('Si torna tutti insieme', onPage)).toBeTruthy()
  expect(screen.queryByText('Tavolo 1', onPage)).toBeNull()
})

it('who has no table yet is told who gives one', async () => {
  const table = aTable()
  const step = table.step('Ai tavolini', { kind: 'tables' }, 0)
  table.open()
  const run = table.begin(step, 'start')
  makeBreakout(table.doc, table.leader, run, { style: 'part', count: 2, placements: [] })
  table.show()
  expect(await screen.findByText('Non hai ancora un tavolo: chi facilita te ne dà uno.')).toBeTruthy()
})

it('what a table finds is written on the board with its table and round; what was begun before the call back is sent after it', async () => {
  const table = aTable()
  const { doc, leader, author, ideas } = table
  arrive(doc, leader, author.person, { name: 'Sara' })
  const step = table.step('Ai tavolini', { kind: 'tables' }, 0)
  table.open()
  const run = table.begin(step, 'start')
  const person = attendanceOf(author.person)
  const tables = makeBreakout(doc, leader, run, { style: 'cafe', count: 3, placements: [{ person, isHost: false, tables: [1, 2] }] })
  table.show()
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Che cosa emerge al tuo tavolo')
  await userEvent.type(field, 'Un autobus')
  await userEvent.click(screen.getByRole('button', { name: 'Invia dal tavolo' }))
  expect(listNotes(ideas.room.doc).map(({ text, smallTable }) => [text, smallTable])).toEqual([['Un autobus', `${run}/0/2`]])
  expect(screen.getByText('Un autobus')).toBeTruthy()
  await userEvent.type(field, 'Una panchina')
  act(() => startRound(doc, leader, tables, 1, null))
  act(() => callBack(doc, leader, tables))
  await userEvent.click(screen.getByRole('button', { name: 'Invia dal tavolo' }))
  expect(harvestOf(listNotes(ideas.room.doc), run).map(({ round, number, notes }) => [round, number, notes.map(({ text }) => text)])).toEqual([
    [0, 2, ['Un autobus', 'Una panchina']],
  ])
  expect(screen.queryByLabelText('Che cosa emerge al tuo tavolo')).toBeNull()
})

it('where nobody may write, the phone says so and what was typed stays', async () => {
  const table = aTable()
  const { doc, leader, author, ideas } = table
  const step = table.step('Ai tavolini', { kind: 'tables' }, 0)
  table.open()
  const run = table.begin(step, 'start')
  makeBreakout(doc, leader, run, { style: 'cafe', count: 2, placements: [{ person: attendanceOf(author.person), isHost: false, tables: [1] }] })
  ideas.room.mayWrite.set(false)
  table.show()
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Che cosa emerge al tuo tavolo')
  await userEvent.type(field, 'Un autobus')
  await userEvent.click(screen.getByRole('button', { name: /^Invia dal tavolo/ }))
  expect(listNotes(ideas.room.doc)).toEqual([])
  expect(field.value).toBe('Un autobus')
})
