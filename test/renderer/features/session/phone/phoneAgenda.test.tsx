import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { PhonePlacesContext } from '../../../../../renderer/features/phonePart.ts'
import { PhoneAgenda } from '../../../../../renderer/features/session/phone/PhoneAgenda.tsx'
import { stillNext } from '../../../../../renderer/features/session/stillNext.ts'
import { addListing, listListings, readListing, scheduleListing } from '../../../../../shared/model/records/listing.ts'
import { addStep, changeStep, listSteps } from '../../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const HOUR = 3_600_000

function aMeeting(at: number | null) {
  const { process, author } = testPlace()
  const id = addListing(process.doc, author, { kind: 'session', title: 'Primo incontro' })
  const board = addListing(process.doc, author, { kind: 'board', title: 'Bisogni' })
  if (at !== null) scheduleListing(process.doc, author, id, at)
  const { doc } = testRoom(`session/${id}`)
  addStep(doc, author, { title: 'Benvenuto', minutes: 10 })
  addStep(doc, author, { title: 'Idee', minutes: 50, on: board as never })
  const open = vi.fn(() => true)
  const session = readListing(process.doc, id)
  if (!session) throw new Error('no meeting')
  render(
    <PhonePlacesContext value={{ shown: {}, open, leave: () => undefined }}>
      <PhoneAgenda session={session} process={process.doc} doc={doc} />
    </PhonePlacesContext>,
  )
  const lines = () => screen.getAllByRole('listitem').map((each) => each.textContent)
  return { doc, author, board, open, lines }
}

it('each step says from when and how long, follows who prepares it, and leads to what it works on', async () => {
  const { doc, author, board, open, lines } = aMeeting(new Date(2026, 10, 30, 17, 0).getTime())
  expect(lines()).toEqual(['Benvenutodalle 17:00 · 10 minuti', 'Ideedalle 17:10 · 50 minutiApri «Bisogni»'])
  expect(screen.getByText('In tutto: 1 ora')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Apri «Bisogni»' }))
  expect(open).toHaveBeenCalledWith({ kind: 'board', id: board, part: null })
  const [first] = listSteps(doc)
  act(() => first && changeStep(doc, author, first.id, { minutes: 25 }))
  expect(lines()[1]).toContain('dalle 17:25')
})

it('without a date a step says how long it takes', () => {
  expect(aMeeting(null).lines()[0]).toBe('Benvenuto10 minuti')
})

it('the meeting of this morning is the next one until the evening', () => {
  const { process, author } = testPlace()
  const [today, later] = ['Oggi', 'Poi'].map((title) => addListing(process.doc, author, { kind: 'session', title }))
  if (!today || !later) throw new Error('no meeting')
  scheduleListing(process.doc, author, today, 100 * HOUR)
  scheduleListing(process.doc, author, later, 300 * HOUR)
  const next = (now: number) => stillNext(listListings(process.doc), now)?.title
  expect([next(99 * HOUR), next(108 * HOUR), next(113 * HOUR)]).toEqual(['Oggi', 'Oggi', 'Poi'])
})
