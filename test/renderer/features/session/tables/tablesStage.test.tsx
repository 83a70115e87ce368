import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { TablesStage } from '../../../../../renderer/features/session/tables/TablesStage.tsx'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { roundOf, smallTables } from '../../../../../shared/model/derived/tables/tableOf.ts'
import { arrive, arriveByHand, depart } from '../../../../../shared/model/records/attendance.ts'
import { liveBreakouts } from '../../../../../shared/model/records/breakout.ts'
import { liveBreakoutTables } from '../../../../../shared/model/records/breakoutTable.ts'
import { listRuns, startRun } from '../../../../../shared/model/records/run.ts'
import { addStep, listSteps } from '../../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen, waitFor, within } from '../../../../support/screens/render.tsx'
import { testAuthor, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const NAMES = ['Anna', 'Bruno', 'Carla', 'Dario', 'Elena', 'Fabio', 'Gina', 'Hugo']

function aStage({ whyNot = null as string | null } = {}) {
  const { doc } = testRoom()
  const author = testAuthor()
  // who leads is there as well
  arrive(doc, author, author.person, { name: 'Giulia' })
  const ids = NAMES.map((name, at) => arriveByHand(doc, author, { name, organisation: at < 4 ? 'Comune' : 'ASL' }))
  startRun(doc, author, addStep(doc, author, { title: 'Che fare', minutes: 30, kind: 'tables', prompt: 'Che cosa serve?' }), 'start')
  const [step] = listSteps(doc)
  const [run] = listRuns(doc)
  render(<TablesStage step={step!} run={run!} doc={doc} author={author} whyNot={whyNot} />)
  const user = userEvent.setup()
  const breakout = () => liveBreakouts(doc).current()[0]!
  const own = () => liveBreakoutTables(doc).current()
  const names = () => smallTables(breakout(), own()).map(({ people }) => people.map(({ person }) => NAMES[ids.indexOf(person)] ?? 'Ivo').join(' '))
  const press = (name: string | RegExp) => user.click(screen.getByRole('button', { name }))
  const undo = () => act(() => notices.current().at(-1)?.action?.run())
  const make = async (count: string, style?: string) => {
    if (style) await user.click(screen.getByRole('radio', { name: new RegExp(style) }))
    const field = screen.getByLabelText('Quanti tavolini')
    await user.clear(field)
    await user.type(field, `${count}{Enter}`)
  }
  return { doc, author, ids, user, breakout, own, names, press, undo, make }
}

it('tables are made of who is present, with organisations mixed, by the keyboard alone', async () => {
  const { make, names } = aStage()
  expect(screen.getByText('8 persone presenti, senza contare te.')).toBeTruthy()
  await make('2')
  expect(names()).toEqual(['Elena Gina Anna Carla', 'Fabio Hugo Bruno Dario'])
  expect(screen.getByRole('region', { name: 'Tavolo 1' }).textContent).toContain('4 persone')
})

it('somebody is moved by the keyboard, has the focus where they are now, and it is undone', async () => {
  const { make, names, user, undo } = aStage()
  await make('2')
  const before = names()
  screen.getByRole('button', { name: 'Sposta Anna' }).focus()
  await user.keyboard('{Enter}')
  const entry = await screen.findByRole('menuitem', { name: 'Sposta al tavolo…' })
  // where nothing is laid out the menu itself has the focus
  act(() => entry.focus())
  await user.keyboard('{ArrowRight}')
  const table = await screen.findByRole('menuitem', { name: /Tavolo 1/ })
  act(() => table.focus())
  await user.keyboard('{ArrowDown}{Enter}')
  expect(names()).toEqual(['Elena Gina Carla', 'Anna Fabio Hugo Bruno Dario'])
  await waitFor(() =>
    expect(document.activeElement).toBe(within(screen.getByRole('region', { name: 'Tavolo 2' })).getByRole('button', { name: 'Sposta Anna' })),
  )
  expect(notices.current().at(-1)?.text).toBe('Anna è ora al tavolo 2.')
  undo()
  expect(names()).toEqual(before)
})

it('two people are separated within an organisation, or the reason is told', async () => {
  const { make, names, press, user } = aStage()
  await make('2')
  await press('Sposta Anna')
  await user.click(await screen.findByRole('menuitem', { name: 'Separa da…' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Carla' }))
  expect(names().find((table) => table.includes('Anna'))).not.toContain('Carla')
  expect(names().map((table) => table.split(' ').length)).toEqual([4, 4])
})

it('who comes late has a table by one press, and who left is marked', async () => {
  const { make, names, press, doc, author, ids, undo } = aStage()
  await make('3')
  expect(names().map((table) => table.split(' ').length)).toEqual([3, 3, 2])
  act(() => {
    arriveByHand(doc, author, { name: 'Ivo' })
    depart(doc, author, ids[0]!, author.now())
  })
  await press('Dai un tavolo a Ivo')
  expect(names()[2]).toContain('Ivo')
  expect(screen.queryByRole('button', { name: /Dai un tavolo/ })).toBeNull()
  expect(screen.getByText(/Comune · è uscito/)).toBeTruthy()
  undo()
  expect(screen.getByText('1 persona senza tavolo')).toBeTruthy()
})

it('who was taken off the tables comes back to the smallest one', async () => {
  const { make, names, press, user } = aStage()
  await make('2')
  await press('Sposta Bruno')
  await user.click(await screen.findByRole('menuitem', { name: 'Togli dai tavolini' }))
  expect(names().join(' ')).not.toContain('Bruno')
  await press('Dai un tavolo a Bruno')
  expect(names()[1]).toContain('Bruno')
})

it('a world café says that nobody meets twice, goes on to the next round with the same time, and a guest takes the place of a host', async () => {
  const { make, names, press, user, breakout } = aStage()
  await make('3', 'World café')
  expect(screen.getByText('Giro 1 di 3')).toBeTruthy()
  expect(screen.getByText(/Nessuno torna a un tavolo/)).toBeTruthy()
  await press(/Dai un tempo. Tempo di tutti i tavolini/)
  await user.click(await screen.findByRole('menuitem', { name: '10 minuti' }))
  const first = names()
  await press('Prossimo giro')
  expect([roundOf(breakout()), breakout().timer?.total]).toEqual([1, 600_000])
  expect(names()).not.toEqual(first)
  expect(names().map((table) => table.split(' ')[0])).toEqual(first.map((table) => table.split(' ')[0]))
  const [host, guest] = names()[0]!.split(' ')
  await press(`Sposta ${host}`)
  await user.click(await screen.findByRole('menuitem', { name: /Togli dai tavolini/ }))
  expect(notices.current().at(-1)?.text).toBe('Prima scegli chi resta al posto suo.')
  expect(names()[0]).toContain(host)
  await press(`Sposta ${guest}`)
  await user.click(await screen.findByRole('menuitem', { name: /Resta al tavolo/ }))
  expect(names()[0]!.split(' ').slice(0, 2)).toEqual([guest, host])
  await press('Giro prima')
  expect(roundOf(breakout())).toBe(0)
})

it('a table has a question and a time of its own, and everybody is called back', async () => {
  const { make, own, breakout, press, user } = aStage()
  await make('2')
  await user.type(screen.getByLabelText('Domanda del tavolo 2'), 'Chi manca?')
  await user.type(screen.getByLabelText('Domanda per tutti i tavolini'), 'E adesso?')
  await press(/Tempo del tavolo 1/)
  await user.click(await screen.findByRole('menuitem', { name: '5 minuti' }))
  expect(own().map(({ number, question, timer }) => [number, question, timer?.total])).toEqual([
    [1, undefined, 300_000],
    [2, 'Chi manca?', undefined],
  ])
  expect(breakout().question).toBe('E adesso?')
  await press('Richiama tutti')
  expect(breakout().calledBackAt).toEqual(expect.any(Number))
  await press('Tutti richiamati')
  expect(breakout().calledBackAt).toBeUndefined()
})

it('tables are made again with another number, and it is undone', async () => {
  const { make, names, press, undo } = aStage()
  await make('2')
  const before = names()
  await press('Rifai i tavolini')
  await make('4')
  expect(names().map((table) => table.split(' ').length)).toEqual([2, 2, 2, 2])
  undo()
  expect(names()).toEqual(before)
})

it('a number of tables that cannot be says why', async () => {
  const { make } = aStage()
  await make('99')
  expect(screen.getByRole('button', { name: /I tavolini vanno da 1 a 60/ })).toBeTruthy()
})

it('who does not lead sees the tables and moves nobody', async () => {
  aStage({ whyNot: 'Solo chi facilita conduce l’incontro.' })
  expect(screen.getByRole('button', { name: /Fai i tavolini.*Solo chi facilita/ }).getAttribute('aria-disabled')).toBe('true')
})

it('who leads from their only window sits down at a table too, and stays seated when the tables are made again', async () => {
  const { make, press, breakout, author } = aStage()
  await make('2')
  const hasPlace = () => breakout().placements.some(({ person }) => (person as string) === author.person)
  expect(hasPlace()).toBe(false)
  await press('Siedo anch’io a un tavolino')
  expect(hasPlace()).toBe(true)
  expect(screen.queryByRole('button', { name: 'Siedo anch’io a un tavolino' })).toBeNull()
  expect(document.body.textContent).toContain('Giulia')
  await press('Rifai i tavolini')
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /Rifai/ }))
  expect(hasPlace()).toBe(true)
})
