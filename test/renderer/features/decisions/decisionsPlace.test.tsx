import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { DecisionsPlace } from '../../../../renderer/features/decisions/DecisionsPlace.tsx'
import { notices } from '../../../../renderer/kit/notices/notices.ts'
import { listCommitments } from '../../../../shared/model/records/commitment.ts'
import { addDecision, listDecisions, listReservations } from '../../../../shared/model/records/decision.ts'
import { addListing, type SessionId } from '../../../../shared/model/records/listing.ts'
import { savePerson } from '../../../../shared/model/records/person.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

testPlatform()
beforeAll(inItalian)
afterEach(cleanup)

function open(mayWrite = true) {
  const fixture = testPlace()
  const { doc } = fixture.process
  savePerson(doc, fixture.author, { id: testId('sara'), name: 'Sara' })
  const session = addListing(doc, fixture.author, { kind: 'session', title: 'Primo incontro' }) as SessionId
  fixture.process.mayWrite.set(mayWrite)
  const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
  return { ...fixture, doc, session, press }
}

it('a decision is written by keyboard, with its meeting, how it was taken, a reservation and a commitment', async () => {
  const { doc, session, props, press } = open()
  render(<DecisionsPlace {...props} />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Che cosa si decide' }), 'Il centro apre il sabato')
  await press('Aggiungi la decisione')
  expect(screen.getByText('Proposta')).toBeTruthy()
  await press('Dettagli di «Il centro apre il sabato»')
  await press(/Nessuno Incontro/)
  await userEvent.click(screen.getByRole('option', { name: 'Primo incontro' }))
  await press(/Per consenso Come è stata presa/)
  await userEvent.click(screen.getByRole('option', { name: 'Con un voto' }))
  await userEvent.type(screen.getByRole('combobox', { name: 'Di chi (se vuole)' }), 'Auser')
  await userEvent.type(screen.getByRole('textbox', { name: 'Perché' }), 'Mancano i volontari{Enter}')
  const promises = within(screen.getByRole('region', { name: 'Impegni che ne seguono' }))
  await userEvent.type(promises.getByRole('textbox', { name: 'Che cosa si farà' }), 'Chiedere le chiavi')
  await userEvent.type(promises.getByRole('combobox', { name: 'Chi lo fa' }), 'Sara{Enter}')
  const [decision] = listDecisions(doc)
  expect(decision).toMatchObject({ text: 'Il centro apre il sabato', session, method: 'vote' })
  expect(listReservations(doc)).toMatchObject([{ decision: decision?.id, who: 'Auser', text: 'Mancano i volontari' }])
  expect(listCommitments(doc)).toMatchObject([{ text: 'Chiedere le chiavi', person: testId('sara'), decision: decision?.id, session }])
  await userEvent.click(promises.getByRole('checkbox', { name: 'Fatto: Chiedere le chiavi' }))
  expect(listCommitments(doc)).toMatchObject([{ state: 'done' }])
})

it('who may not write reads everything, and is told why nothing can be changed', async () => {
  const { doc, author, props } = open(false)
  addDecision(doc, author, { text: 'Il centro apre il sabato' })
  render(<DecisionsPlace {...props} />)
  expect(screen.queryByRole('textbox', { name: 'Che cosa si decide' })).toBeNull()
  expect(screen.getByRole('textbox', { name: 'Testo della decisione' }).getAttribute('aria-description')).toBe(
    'Le decisioni le scrive chi facilita o è partner',
  )
  expect(screen.getByRole('button', { name: /Adotta/ }).getAttribute('aria-disabled')).toBe('true')
})

it('a decision that is put away comes back, and a new one takes its place only once it is adopted', async () => {
  const { doc, author, props, press } = open()
  addDecision(doc, author, { text: 'Il centro apre il sabato' })
  render(<DecisionsPlace {...props} />)
  await press('Altro su «Il centro apre il sabato»')
  await userEvent.click(screen.getByRole('menuitem', { name: 'Sostituisci con una nuova' }))
  const [first, second] = listDecisions(doc)
  expect(second).toMatchObject({ supersedes: first?.id })
  expect(screen.getAllByText('Proposta')).toHaveLength(2)
  await userEvent.click(screen.getAllByRole('button', { name: 'Altro su «Il centro apre il sabato»' })[0]!)
  await userEvent.click(screen.getByRole('menuitem', { name: 'Metti via' }))
  expect(screen.getAllByText('Proposta')).toHaveLength(1)
  await press('1 decisione messa via')
  expect(screen.getAllByText('Proposta')).toHaveLength(2)
  await act(async () => notices.current().at(-1)?.action?.run())
  expect(screen.queryByRole('button', { name: '1 decisione messa via' })).toBeNull()
})
