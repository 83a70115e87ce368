import userEvent from '@testing-library/user-event'
import { Coffee, PenLine } from 'lucide-react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { type Feature, FeatureList } from '../../../../../renderer/features/feature.ts'
import { session as sessionFeature } from '../../../../../renderer/features/session/index.ts'
import { SessionView } from '../../../../../renderer/features/session/SessionView.tsx'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { timeLeft } from '../../../../../shared/base/time/timer.ts'
import { addListing, listListings } from '../../../../../shared/model/records/listing.ts'
import { listRuns } from '../../../../../shared/model/records/run.ts'
import { readSpotlight } from '../../../../../shared/model/records/spotlight.ts'
import { addStep, changeStep, listSteps, type StepId } from '../../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen, within } from '../../../../support/screens/render.tsx'
import { testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

/** Another feature, with a kind of step and what it works on. */
const canvas: Feature = {
  id: 'canvas',
  view: { kind: 'board', View: ({ listing }) => <p>{`La lavagna ${listing.title}`}</p> },
  agenda: [
    {
      kind: 'write',
      order: 1,
      titleKey: 'session.step.discuss',
      textKey: 'session.step.discussText',
      Icon: PenLine,
      worksOn: 'board',
      policy: 'add',
    },
    { kind: 'break', order: 2, titleKey: 'session.step.break', textKey: 'session.step.breakText', Icon: Coffee, worksOn: null },
  ],
}

function aMeeting(titles = ['Benvenuto', 'Idee', 'Saluti']) {
  const fixture = testPlace()
  const id = addListing(fixture.process.doc, fixture.author, { kind: 'session', title: 'Primo incontro' })
  const board = addListing(fixture.process.doc, fixture.author, { kind: 'board', title: 'Bisogni' })
  const room = testRoom(`session/${id}`)
  const steps = titles.map((title) => addStep(room.doc, fixture.author, { title, minutes: 10 })) as StepId[]
  const listing = listListings(fixture.process.doc).find((one) => one.id === id)!
  const show = () =>
    render(
      <FeatureList value={[canvas]}>
        <SessionView {...fixture.props} room={room} listing={listing} />
      </FeatureList>,
    )
  const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
  const ran = () => listRuns(room.doc).map(({ step, reason }) => `${listSteps(room.doc).find((one) => one.id === step)?.title}: ${reason}`)
  return { ...fixture, id, room, board, steps, show, press, ran }
}

it('a meeting begins, goes on, goes back and once more; nothing of what was run is taken away', async () => {
  const { show, press, ran } = aMeeting()
  show()
  await press('Inizia l’incontro')
  await press('Passo successivo: «Idee»')
  await press('Torna a «Benvenuto»')
  await press('Ripeti questo passo')
  expect(ran()).toEqual(['Benvenuto: start', 'Idee: next', 'Benvenuto: back', 'Benvenuto: repeat'])
  expect(screen.getByText('Passo 1 di 3: Benvenuto')).toBeTruthy()
})

it('the line of steps says how far each has come, and a press on one goes there', async () => {
  const { show, press, ran } = aMeeting()
  show()
  await press('Inizia l’incontro')
  const line = within(screen.getByRole('navigation', { name: 'Ordine del giorno' }))
  await userEvent.click(line.getByRole('button', { name: /Saluti/ }))
  expect(ran().at(-1)).toBe('Saluti: skip')
  expect(line.getAllByRole('button').map((button) => button.textContent?.split('. ').at(-1))).toEqual(['Svolto', 'Saltato', 'In corso'])
  expect(line.getByRole('button', { current: 'step' }).textContent).toContain('Saluti')
})

it('what a step works on fills the window, and phones are shown the same', async () => {
  const { show, press, room, author, steps, board, process, id } = aMeeting()
  changeStep(room.doc, author, steps[1]!, { on: board as never })
  show()
  await press('Inizia l’incontro')
  expect(screen.getByRole('heading', { name: 'Benvenuto' })).toBeTruthy()
  expect(readSpotlight(process.doc)).toEqual({ session: id })
  await press('Passo successivo: «Idee»')
  expect(readSpotlight(process.doc)).toEqual({ session: id, board })
})

it('a step that limits its board begins without a table, and it is said that nothing is limited', async () => {
  const { show, press, room, author, steps, board, ran } = aMeeting()
  changeStep(room.doc, author, steps[1]!, { on: board as never, policy: 'add' })
  show()
  await press('Inizia l’incontro')
  await press('Passo successivo: «Idee»')
  expect(ran()).toHaveLength(2)
  expect(notices.current().at(-1)?.text).toBe('Il passo è cominciato. Che cosa si può fare alla lavagna cambia appena il tavolo risponde.')
})

it('the time of a step is stopped, goes on, and takes more', async () => {
  const { show, press, room } = aMeeting()
  show()
  await press('Inizia l’incontro')
  const timer = () => listRuns(room.doc)[0]!.timer!
  await press('Ferma il tempo')
  expect(timer()).toHaveProperty('left')
  const left = timeLeft(timer(), 0)
  await press('5 minuti in più')
  expect(timeLeft(timer(), 0)).toBe(left + 300_000)
  await press('Fai ripartire il tempo')
  expect(timer()).toHaveProperty('ends')
  await press('Togli il tempo')
  await press('Dai 5 minuti')
  expect(timer().total).toBe(300_000)
})

it('a meeting is closed after a question, shows how it went, and can be opened again', async () => {
  const { show, press, ran, process } = aMeeting(['Benvenuto'])
  show()
  await press('Inizia l’incontro')
  await press('Chiudi l’incontro')
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Chiudi l’incontro' }))
  expect(readSpotlight(process.doc).session).toBeUndefined()
  expect(within(screen.getByRole('table', { name: 'Come è andato l’incontro' })).getByRole('cell', { name: 'Benvenuto' })).toBeTruthy()
  await press('Riapri l’incontro')
  expect(ran()).toHaveLength(2)
  expect(screen.getByText('Passo 1 di 1: Benvenuto')).toBeTruthy()
})

it('who does not lead sees the meeting run, and why they cannot lead it', async () => {
  const { show, press, room, ran } = aMeeting()
  const { rerender } = show()
  await press('Inizia l’incontro')
  act(() => room.mayWrite.set(false))
  expect(rerender).toBeTruthy()
  await press(/Passo successivo/)
  await press(/Saluti/)
  expect(ran()).toHaveLength(1)
  expect(screen.getAllByRole('button', { name: /Solo chi facilita conduce l’incontro/ }).length).toBeGreaterThan(3)
})

it('keys lead the meeting, and open what stands beside it', async () => {
  const { show, press, ran } = aMeeting()
  show()
  await press('Inizia l’incontro')
  act(() => findCommand('session.next')?.run())
  act(() => findCommand('session.back')?.run())
  expect(ran()).toHaveLength(3)
  act(() => findCommand('session.notes')?.run())
  expect(screen.getByRole('complementary', { name: 'Appunti di chi facilita' })).toBeTruthy()
  act(() => findCommand('session.agenda')?.run())
  expect(screen.getByRole('complementary', { name: 'Ordine del giorno' })).toBeTruthy()
})

it('the agenda is changed while the meeting runs: steps are added and moved, and what was run stays', async () => {
  const { show, press, room } = aMeeting()
  show()
  await press('Inizia l’incontro')
  act(() => findCommand('session.agenda')?.run())
  const panel = within(screen.getByRole('complementary', { name: 'Ordine del giorno' }))
  await userEvent.type(panel.getByLabelText('Nuovo passo'), 'Giro di tavolo{Enter}')
  expect(listSteps(room.doc).at(-1)?.title).toBe('Giro di tavolo')
  expect(panel.getByRole('button', { name: /Togli.*Benvenuto.*È già stato svolto/ })).toBeTruthy()
  await userEvent.click(panel.getByRole('button', { name: 'Sposta prima: «Saluti»' }))
  expect(listSteps(room.doc).map(({ title }) => title)).toEqual(['Benvenuto', 'Saluti', 'Idee', 'Giro di tavolo'])
})

it('a kind of step brings what it works on and what may be done meanwhile', async () => {
  const { show, room, steps, board } = aMeeting()
  show()
  await userEvent.click(screen.getByRole('button', { name: /Che cosa si fa nel passo 2/ }))
  await userEvent.click(screen.getByRole('option', { name: /Discussione/ }))
  expect(listSteps(room.doc)[1]).toMatchObject({ id: steps[1], kind: 'write', on: board, policy: 'add' })
  await userEvent.click(screen.getByRole('button', { name: /Che cosa si fa nel passo 2/ }))
  await userEvent.click(screen.getByRole('option', { name: /Pausa/ }))
  expect(listSteps(room.doc)[1]).not.toHaveProperty('on')
  expect(listSteps(room.doc)[1]).not.toHaveProperty('policy')
})

it('an agenda of a hundred steps is led, and shows as much as one can read', async () => {
  const { show, ran } = aMeeting(Array.from({ length: 100 }, (_, at) => `Passo ${at + 1}`))
  show()
  expect(screen.getAllByLabelText(/^Passo \d+$/)).toHaveLength(30)
  expect(screen.getByText(/^Mostra.* 70/)).toBeTruthy()
  await userEvent.click(screen.getByText('Inizia l’incontro'))
  expect(document.querySelectorAll('nav li button')).toHaveLength(28)
  act(() => findCommand('session.next')?.run())
  expect(ran()).toHaveLength(2)
})

it('the feature of meetings offers kinds of step of its own', () => {
  expect(sessionFeature.agenda?.map(({ kind }) => kind)).toEqual(['listen', 'discuss', 'tables', 'break'])
})

it('of three hundred steps the line has those near the current one, and more at a press', async () => {
  const { show, press } = aMeeting(Array.from({ length: 300 }, (_, i) => `Passo ${i + 1}`))
  show()
  await press('Inizia l’incontro')
  const line = () => screen.getByRole('navigation', { name: 'Ordine del giorno' })
  const steps = () => within(within(line()).getByRole('list')).getAllByRole('button')
  expect(steps().length).toBeLessThan(60)
  expect(steps()[0]?.textContent).toContain('Passo 1')
  const before = steps().length
  await press(/Altri \d+ passi dopo/)
  expect(steps().length).toBe(before + 40)
  await userEvent.click(steps().at(-1)!)
  expect(within(line()).getByRole('button', { current: 'step' }).textContent).toContain(`Passo ${before + 40}`)
  await press(/Altri \d+ passi prima/)
  expect(steps()[0]?.textContent).toContain('Passo 1')
})
