import userEvent from '@testing-library/user-event'
import { CalendarDays } from 'lucide-react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { ListingPage } from '../../../../renderer/app/pages/ListingPage.tsx'
import { FeatureList } from '../../../../renderer/features/feature.ts'
import { inMeetingOrder, sessionList } from '../../../../renderer/features/session/list/sessionList.ts'
import { fromDateField, toDateField } from '../../../../renderer/features/session/localDateTime.ts'
import { SessionView } from '../../../../renderer/features/session/SessionView.tsx'
import { notices } from '../../../../renderer/kit/notices/notices.ts'
import { addListing, type Listing, listListings } from '../../../../shared/model/records/listing.ts'
import { addStep, listSteps } from '../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testPlace, testRoom } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

function aSession() {
  const fixture = testPlace()
  const id = addListing(fixture.process.doc, fixture.author, { kind: 'session', title: 'Primo incontro' })
  const board = addListing(fixture.process.doc, fixture.author, { kind: 'board', title: 'Bisogni' })
  const room = testRoom(`session/${id}`)
  const listing = listListings(fixture.process.doc).find((one) => one.id === id)!
  const show = () =>
    render(
      <FeatureList
        value={[
          {
            id: 'canvas',
            agenda: [
              {
                kind: 'write',
                order: 1,
                titleKey: 'session.step.discuss',
                textKey: 'session.step.discussText',
                Icon: CalendarDays,
                worksOn: 'board',
              },
            ],
          },
        ]}
      >
        <SessionView {...fixture.props} room={room} listing={listing} />
      </FeatureList>,
    )
  return { ...fixture, room, board, show, titles: () => listSteps(room.doc).map((step) => step.title) }
}

it('an agenda is written with the keyboard alone, and adds up', async () => {
  const { show, room } = aSession()
  show()
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('Nuovo passo'), 'Benvenuto{Enter}')
  await user.keyboard('Idee in silenzio{Enter}')
  expect(listSteps(room.doc).map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Benvenuto', 15],
    ['Idee in silenzio', 15],
  ])
  expect(screen.getByText('In tutto: 30 minuti')).toBeTruthy()
})

it('steps move by their buttons, and what was taken away comes back in its place', async () => {
  const { show, room, author, titles } = aSession()
  for (const title of ['Uno', 'Due', 'Tre']) addStep(room.doc, author, { title, minutes: 45 })
  show()
  await userEvent.click(screen.getByRole('button', { name: 'Sposta prima: «Tre»' }))
  expect(titles()).toEqual(['Uno', 'Tre', 'Due'])
  await userEvent.click(screen.getByRole('button', { name: 'Sposta dopo: «Uno»' }))
  expect(titles()).toEqual(['Tre', 'Uno', 'Due'])
  expect(screen.getByText('In tutto: 2 ore e 15 minuti')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Togli dall’ordine del giorno: «Uno»' }))
  expect(titles()).toEqual(['Tre', 'Due'])
  act(() => notices.current().at(-1)?.action?.run())
  expect(titles()).toEqual(['Tre', 'Uno', 'Due'])
})

it('a step leads to the board it works on', async () => {
  const { show, room, author, board, went: openedPaths } = aSession()
  addStep(room.doc, author, { title: 'Idee', minutes: 20, on: board as never })
  show()
  await userEvent.click(screen.getByRole('button', { name: 'Apri «Bisogni»' }))
  expect(openedPaths).toEqual([`board/${board}`])
})

it('a step may work on what features offer to the agenda, and on nothing else', async () => {
  const { show, room, author, process: processRoom } = aSession()
  addListing(processRoom.doc, author, { kind: 'document', title: 'Verbale' })
  addStep(room.doc, author, { title: 'Idee', minutes: 20 })
  show()
  await userEvent.click(screen.getByRole('button', { name: /Su che cosa lavora il passo 1/ }))
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([expect.any(String), expect.stringContaining('Bisogni')])
})

it('who may only read sees the agenda and why it cannot be changed', () => {
  const { show, room, author } = aSession()
  addStep(room.doc, author, { title: 'Idee', minutes: 20 })
  room.mayWrite.set(false)
  show()
  expect(screen.getByText('Solo chi facilita cambia l’ordine del giorno.')).toBeTruthy()
  expect((screen.getByLabelText('Passo 1') as HTMLInputElement).readOnly).toBe(true)
  expect(screen.queryByLabelText('Nuovo passo')).toBeNull()
})

it('a new meeting opens at once', async () => {
  const { props, process: processRoom, went: openedPaths } = testPlace()
  render(<ListingPage {...props} place={{ path: 'sessions', order: 0, titleKey: 'session.title', Icon: CalendarDays, list: sessionList }} />)
  await userEvent.click(screen.getByRole('button', { name: 'Nuovo incontro' }))
  const dialog = screen.getByRole('dialog', { name: 'Nuovo incontro' })
  await userEvent.click(within(dialog).getByRole('button', { name: 'Crea' }))
  const [listing] = listListings(processRoom.doc)
  expect(listing).toMatchObject({ kind: 'session', title: 'Incontro 1' })
  expect(openedPaths).toEqual([`session/${listing!.id}`])
})

it('lists meetings to come first, then those without a date, then the past from the latest', () => {
  const at = (title: string, moment?: number) => ({ title, ...(moment === undefined ? {} : { at: moment }) }) as Listing
  const order = inMeetingOrder([at('ieri', 90), at('mai'), at('anno scorso', 10), at('domani', 110), at('dopo', 500)], 100)
  expect(order.map((one) => one.title)).toEqual(['domani', 'dopo', 'mai', 'ieri', 'anno scorso'])
})

it('a date field keeps the minute', () => {
  const moment = new Date(2026, 9, 3, 17, 30).getTime()
  expect(toDateField(moment)).toBe('2026-10-03T17:30')
  expect(fromDateField(toDateField(moment))).toBe(moment)
  expect(fromDateField('')).toBeNull()
})
