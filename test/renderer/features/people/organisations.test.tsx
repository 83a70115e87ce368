import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { PeoplePlace } from '../../../../renderer/features/people/PeoplePlace.tsx'
import { notices } from '../../../../renderer/kit/notices/notices.ts'
import { listDelegates, listOrganisations } from '../../../../shared/model/records/organisation.ts'
import { type PersonId, savePerson } from '../../../../shared/model/records/person.ts'
import { act, cleanup, fireEvent, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

testPlatform()
beforeAll(inItalian)
afterEach(cleanup)

const sara = testId<PersonId>('sara')

async function open(mayWrite = true) {
  const fixture = testPlace()
  const { doc } = fixture.process
  savePerson(doc, fixture.author, { id: sara, name: 'Sara', organisation: 'ASL AT' })
  savePerson(doc, fixture.author, { id: testId('bruno'), name: 'Bruno' })
  fixture.process.mayWrite.set(mayWrite)
  render(<PeoplePlace {...fixture.props} />)
  await userEvent.click(screen.getByRole('button', { name: 'Enti' }))
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
  return { ...fixture, doc, press }
}
const names = (doc: Parameters<typeof listOrganisations>[0]) =>
  listOrganisations(doc).map(({ name, mergedInto }) => (mergedInto ? `(${name})` : name))

it('an organisation is added once, and what somebody wrote on joining is put in the list or joined to one of it', async () => {
  const { doc, press } = await open()
  await userEvent.type(screen.getByRole('textbox', { name: 'Nome dell’ente' }), 'Asl Asti{Enter}')
  expect(names(doc)).toEqual(['Asl Asti'])
  await userEvent.type(screen.getByRole('textbox', { name: 'Nome dell’ente' }), 'ASL  asti{Enter}')
  expect(names(doc)).toEqual(['Asl Asti'])
  expect(screen.getByRole('button', { name: /C’è già: Asl Asti/ })).toBeTruthy()
  await press('ASL AT è lo stesso di…')
  await userEvent.click(screen.getByRole('menuitem', { name: 'È lo stesso di Asl Asti' }))
  expect(names(doc)).toEqual(['(ASL AT)', 'Asl Asti'])
  expect(screen.getByText('1 persona · 0 delegati')).toBeTruthy()
  expect(screen.queryByText('Scritti da chi è entrato, non ancora in elenco')).toBeNull()
  await press('Separa ASL AT')
  expect(names(doc)).toEqual(['ASL AT', 'Asl Asti'])
})

it('two are joined by hand, one is taken off the list, and each is taken back in its notice', async () => {
  const { doc, press } = await open()
  await press('Metti in elenco ASL AT')
  await userEvent.type(screen.getByRole('textbox', { name: 'Nome dell’ente' }), 'Auser{Enter}')
  await press('Altro su Auser')
  await userEvent.click(screen.getByRole('menuitem', { name: 'Unisci a ASL AT' }))
  expect(names(doc)).toEqual(['ASL AT', '(Auser)'])
  await act(async () => notices.current().at(-1)?.action?.run())
  expect(names(doc)).toEqual(['ASL AT', 'Auser'])
  await press('Altro su Auser')
  await userEvent.click(screen.getByRole('menuitem', { name: 'Togli dall’elenco' }))
  expect(names(doc)).toEqual(['ASL AT'])
  await act(async () => notices.current().at(-1)?.action?.run())
  expect(names(doc)).toEqual(['ASL AT', 'Auser'])
})

it('delegates have their days, in order, and may bind the organisation or not; who said to be there for it is offered first', async () => {
  const { doc, press } = await open()
  await press('Metti in elenco ASL AT')
  await press('Delegati di ASL AT')
  expect(screen.getByRole('button', { name: /^Sara.* Chi$|^Chi.*Sara|Sara Chi/ })).toBeTruthy()
  await press('Aggiungi il delegato')
  const row = within(screen.getByRole('list', { name: 'Delegati di ASL AT' })).getByRole('listitem')
  expect(row.textContent).toContain('Sara')
  await userEvent.click(within(row).getByRole('checkbox', { name: 'può impegnare l’ente' }))
  fireEvent.change(within(row).getByLabelText('dal Sara'), { target: { value: '2026-03-01' } })
  fireEvent.change(within(row).getByLabelText('al Sara'), { target: { value: '2026-03-31' } })
  const [delegate] = listDelegates(doc)
  expect(delegate).toMatchObject({ person: sara, mayBind: true })
  expect((delegate?.until ?? 0) - (delegate?.from ?? 0)).toBeGreaterThan(30 * 86_400_000)
  expect(row.textContent).toContain('non in carica')
  const from = within(row).getByLabelText('dal Sara')
  fireEvent.change(from, { target: { value: '' } })
  fireEvent.blur(from)
  expect(listDelegates(doc)[0]?.from).toBeUndefined()
  await press('Sara non è delegato')
  expect(listDelegates(doc)).toEqual([])
})

it('who contributes reads the organisations, and is told who writes them', async () => {
  const { doc } = await open(false)
  expect(screen.queryByRole('textbox', { name: 'Nome dell’ente' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: /Metti in elenco ASL AT/ }))
  expect(screen.getByRole('button', { name: /Gli enti li scrive chi facilita o è partner/ })).toBeTruthy()
  expect(listOrganisations(doc)).toEqual([])
})
