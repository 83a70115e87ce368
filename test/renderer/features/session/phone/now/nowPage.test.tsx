import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { putArea } from '../../../../../../shared/model/records/area.ts'
import { listNotes } from '../../../../../../shared/model/records/note.ts'
import { setTimer } from '../../../../../../shared/model/records/run.ts'
import { closeSession } from '../../../../../../shared/model/records/sessionState.ts'
import { spotlightSession } from '../../../../../../shared/model/records/spotlight.ts'
import { removeStep } from '../../../../../../shared/model/records/step.ts'
import { openRooms } from '../../../../../support/screens/openRooms.ts'
import { act, cleanup, screen, waitFor, within } from '../../../../../support/screens/render.tsx'
import { onPhoneInItalian } from '../../../../../support/screens/translations.tsx'
import { aTable } from './meetingTable.tsx'

vi.mock('../../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(onPhoneInItalian)
afterEach(() => {
  cleanup()
  openRooms.clear()
  sessionStorage.clear()
  vi.useRealTimers()
})

const MINUTE = 60_000
const currentTab = () => document.querySelector('nav [aria-current="page"]')?.textContent
const title = (name: string) => screen.findByRole('heading', { level: 1, name })
const field = () => screen.findByLabelText<HTMLTextAreaElement>('La tua nota')

it('opens at the step that runs, and who joins late writes at once: on its board, in its area, whatever is spotlit', async () => {
  const table = aTable()
  const area = putArea(table.needs.room.doc, table.leader, { title: 'Muoversi', box: { x: 0, y: 0, width: 900, height: 700 } })
  putArea(table.needs.room.doc, table.leader, { title: 'Incontrarsi', box: { x: 1000, y: 0, width: 900, height: 700 } })
  const welcome = table.step('Benvenuto')
  const write = table.step('Idee in silenzio', { kind: 'write', on: table.needs.id as never, area, prompt: 'Che cosa manca per muoversi?' })
  table.open()
  table.begin(welcome, 'start')
  table.begin(write)
  table.show()
  await title('Idee in silenzio')
  expect(currentTab()).toBe('Adesso')
  expect(screen.getByText('Che cosa manca per muoversi?')).toBeTruthy()
  expect(screen.getByRole('timer').textContent).toContain('10:00')
  expect((screen.getByLabelText('Dove va') as HTMLSelectElement).selectedOptions[0]?.textContent).toBe('Muoversi')
  await userEvent.type(await field(), 'Un autobus la sera')
  await userEvent.click(screen.getByRole('button', { name: 'Invia' }))
  expect(listNotes(table.needs.room.doc).map(({ text }) => text)).toEqual(['Un autobus la sera'])
  expect(listNotes(table.ideas.room.doc)).toEqual([])
})

it('a step without a board writes on the spotlit one', async () => {
  const table = aTable()
  const write = table.step('Idee', { kind: 'write' })
  table.open()
  table.begin(write, 'start')
  table.show()
  await title('Idee')
  await userEvent.type(await field(), 'Una panchina')
  await userEvent.click(screen.getByRole('button', { name: 'Invia' }))
  expect(listNotes(table.ideas.room.doc).map(({ text }) => text)).toEqual(['Una panchina'])
})

it('who has only the first page is taken to the meeting when it begins; without one there is no such tab', async () => {
  const table = aTable()
  const welcome = table.step('Benvenuto', { kind: 'listen' })
  table.open()
  table.show()
  expect(currentTab()).toBe('Scrivi')
  expect(screen.queryByRole('button', { name: 'Adesso' })).toBeNull()
  table.begin(welcome, 'start')
  await title('Benvenuto')
  expect(await screen.findByText('Adesso si ascolta: qui non c’è niente da scrivere.')).toBeTruthy()
  expect(currentTab()).toBe('Adesso')
})

it('who is writing on the first page stays, and is shown the way', async () => {
  const table = aTable()
  const welcome = table.step('Benvenuto', { kind: 'listen' })
  table.open()
  table.show()
  await userEvent.type(await field(), 'A metà')
  table.begin(welcome, 'start')
  await screen.findByText('Adesso: Benvenuto')
  expect(currentTab()).toBe('Scrivi')
  expect((await field()).value).toBe('A metà')
  await userEvent.click(screen.getByRole('button', { name: 'Vai' }))
  await title('Benvenuto')
  await userEvent.click(screen.getByRole('button', { name: 'Scrivi' }))
  expect((await field()).value).toBe('A metà')
  expect(screen.queryByText('Adesso: Benvenuto')).toBeNull()
})

it('a draft of a step survives the next one: it is sent to the board on which it was begun, and then the page goes on', async () => {
  const table = aTable()
  const [first, second] = [
    table.step('Bisogni', { kind: 'write', on: table.needs.id as never }),
    table.step('Proposte', { kind: 'write', on: table.ideas.id as never }),
  ]
  table.open()
  table.begin(first, 'start')
  table.show()
  await title('Bisogni')
  await userEvent.type(await field(), 'Un medico')
  table.begin(second)
  await screen.findByText('Adesso: Proposte')
  expect(screen.getByText('Quello che hai scritto resta: puoi ancora inviarlo.')).toBeTruthy()
  expect((await field()).value).toBe('Un medico')
  await userEvent.click(screen.getByRole('button', { name: 'Invia' }))
  expect(listNotes(table.needs.room.doc).map(({ text }) => text)).toEqual(['Un medico'])
  await title('Proposte')
  await userEvent.type(await field(), 'Un ambulatorio')
  await userEvent.click(screen.getByRole('button', { name: 'Invia' }))
  expect(listNotes(table.ideas.room.doc).map(({ text }) => text)).toEqual(['Un ambulatorio'])
})

it('who goes on with a draft has it on the board of the next step', async () => {
  const table = aTable()
  const [first, second] = [
    table.step('Bisogni', { kind: 'write', on: table.needs.id as never }),
    table.step('Proposte', { kind: 'write', on: table.ideas.id as never }),
  ]
  table.open()
  table.begin(first, 'start')
  table.show()
  await title('Bisogni')
  await userEvent.type(await field(), 'Meglio dopo')
  table.begin(second)
  await userEvent.click(await screen.findByRole('button', { name: 'Vai' }))
  await title('Proposte')
  expect((await field()).value).toBe('Meglio dopo')
  await userEvent.click(screen.getByRole('button', { name: 'Invia' }))
  expect(listNotes(table.ideas.room.doc).map(({ text }) => text)).toEqual(['Meglio dopo'])
})

it('who is elsewhere is told of each step once, and of the end; who follows sees the next step, and hears of it', async () => {
  const table = aTable()
  const [first, second, third] = [
    table.step('Benvenuto', { kind: 'listen' }),
    table.step('Parliamone', { kind: 'discuss', on: table.needs.id as never }),
    table.step('Tavoli', { kind: 'tables' }),
  ]
  table.open()
  table.begin(first, 'start')
  table.show()
  await title('Benvenuto')
  table.begin(second)
  await title('Parliamone')
  expect(screen.getByText('Adesso: Parliamone').closest('[role=status]')).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: 'Apri «Bisogni»' }))
  expect(currentTab()).toBe('Tutte le note')
  expect(screen.queryByRole('button', { name: 'Vai' })).toBeNull()
  table.begin(third)
  await userEvent.click(await screen.findByRole('button', { name: 'Resto qui' }))
  expect(screen.queryByRole('button', { name: 'Vai' })).toBeNull()
  act(() => closeSession(table.doc, table.leader, 1_890_000_000_000))
  expect(await screen.findByText('L’incontro è finito')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Va bene' }))
  expect(screen.queryByText('L’incontro è finito')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Adesso' })).toBeNull()
})

it('says that the meeting is over to who follows it, and leads to the other tabs', async () => {
  const table = aTable()
  const only = table.step('Benvenuto', { kind: 'listen' })
  table.open()
  table.begin(only, 'start')
  table.show()
  await title('Benvenuto')
  act(() => closeSession(table.doc, table.leader, 1_890_000_000_000))
  await title('L’incontro è finito')
  // who closes it says, in another room, that none is run
  act(() => spotlightSession(table.process.doc, table.leader, null))
  await title('L’incontro è finito')
  await userEvent.click(screen.getByRole('button', { name: 'Vedi l’incontro' }))
  expect(currentTab()).toBe('Incontro')
  expect(screen.queryByRole('button', { name: 'Adesso' })).toBeNull()
})

it('the line of steps says where the meeting is, and opens into what was done, skipped and is to come', async () => {
  const table = aTable()
  const [first, , third] = ['Benvenuto', 'Presentazioni', 'Idee', 'Saluti'].map((each) => table.step(each))
  table.open()
  if (first) table.begin(first, 'start')
  if (third) table.begin(third)
  table.show()
  await title('Idee')
  await userEvent.click(screen.getByRole('button', { name: 'Passo 3 di 4' }))
  const list = within(screen.getByRole('list', { name: 'I passi dell’incontro' }))
  expect(list.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
    'Benvenutofatto · 10 minuti',
    'Presentazionisaltato · 10 minuti',
    'Ideeadesso · 10 minuti',
    'Salutidopo · 10 minuti',
  ])
  expect(list.getByText('Idee').closest('li')?.getAttribute('aria-current')).toBe('step')
})

it('a pause says when it goes on; a stopped timer says so; what is over counts up', async () => {
  const table = aTable()
  const pause = table.step('Caffè', { kind: 'break' }, 20)
  table.open()
  const run = table.begin(pause, 'start')
  const ends = new Date(2026, 10, 30, 17, 20).getTime()
  act(() => setTimer(table.doc, table.leader, run, { ends, total: 20 * MINUTE }))
  table.show()
  await title('Caffè')
  expect(await screen.findByText('Si riprende alle 17:20')).toBeTruthy()
  act(() => setTimer(table.doc, table.leader, run, { left: 90_000, total: 20 * MINUTE }))
  expect(screen.getByRole('timer').textContent).toBe('Tempo fermo1:30')
  act(() => setTimer(table.doc, table.leader, run, { ends: 1_790_000_000_000 - 40_000, total: 20 * MINUTE }))
  await waitFor(() => expect(screen.getByRole('timer').textContent).toBe('Tempo finito+0:40'))
  expect(screen.getByText('Si riprende tra poco')).toBeTruthy()
})

it('a kind of a newer version shows its title, its question and its timer', async () => {
  const table = aTable()
  const vote = table.step('Scegliamo', { kind: 'vote', prompt: 'Da dove si comincia?' })
  table.open()
  table.begin(vote, 'start')
  table.show()
  await title('Scegliamo')
  expect(screen.getByText('Da dove si comincia?')).toBeTruthy()
  expect(screen.getByRole('timer')).toBeTruthy()
})

it('who looks and sorts has the notes of the step’s board by area; who only observes follows too', async () => {
  const table = aTable('observer')
  table.needs.room.mayWrite.set(false)
  const move = table.step('Raggruppiamo', { kind: 'arrange', on: table.needs.id as never })
  table.open()
  table.begin(move, 'start')
  table.show()
  await title('Raggruppiamo')
  expect(screen.getByText('Di che cosa c’è bisogno?')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 2, name: 'Tutte le note' })).toBeTruthy()
})

it('between two steps, where the one that ran was deleted, it goes on shortly', async () => {
  const table = aTable()
  const first = table.step('Benvenuto')
  table.open()
  table.begin(first, 'start')
  table.show()
  await title('Benvenuto')
  act(() => removeStep(table.doc, table.leader, first))
  await title('Tra poco si continua')
})

it('a meeting that the table is no longer about, and that nobody has closed, is none', async () => {
  const table = aTable()
  const only = table.step('Benvenuto', { kind: 'listen' })
  table.open()
  table.begin(only, 'start')
  table.show()
  await title('Benvenuto')
  act(() => spotlightSession(table.process.doc, table.leader, null))
  await title('Nessun incontro in corso')
  act(() => closeSession(table.doc, table.leader, 1_890_000_000_000))
  await title('L’incontro è finito')
})
