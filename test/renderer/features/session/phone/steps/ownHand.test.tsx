import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { guestCatalogues } from '../../../../../../renderer/guest/catalogues/guestCatalogues.ts'
import { startTranslations } from '../../../../../../renderer/kit/text/translations.ts'
import type { PersonId } from '../../../../../../shared/model/records/person.ts'
import { raiseHand } from '../../../../../../shared/model/records/raisedHand.ts'
import { giveFloor } from '../../../../../../shared/model/records/speakingTurn.ts'
import { act, cleanup, screen } from '../../../../../support/screens/render.tsx'
import { testId } from '../../../../../support/screens/testRoom.tsx'
import { openRooms } from '../../openRooms.ts'
import { aTable } from '../now/meetingTable.tsx'

vi.mock('../../../../../../renderer/sync/processes/useRoom.ts', async () => ({ useRoom: (await import('../../openRooms.ts')).useOpenRoom }))

beforeAll(() => startTranslations('it', guestCatalogues))
afterEach(() => {
  cleanup()
  openRooms.clear()
  sessionStorage.clear()
})

it('a hand goes up on the phone, its place is told, and it is down with the floor', async () => {
  const table = aTable()
  const { doc, leader, author } = table
  const id = table.step('Discussione', { kind: 'discuss' })
  table.open()
  const run = table.begin(id, 'start')
  table.show()
  await userEvent.click(await screen.findByRole('button', { name: 'Ho una domanda' }))
  const { awareness } = [...openRooms.values()].find(({ name }) => name.startsWith('session/'))!
  expect(awareness.getLocalState()?.hand).toMatchObject({ kind: 'question' })
  expect(screen.getByText('La mano è alzata.')).toBeTruthy()
  act(() => raiseHand(doc, leader, testId<PersonId>('piero'), { kind: 'speak', since: 1 }))
  act(() => raiseHand(doc, leader, author.person, { kind: 'question', since: 2 }))
  expect(screen.getByText('La mano è alzata. Prima di te c’è una persona.')).toBeTruthy()
  act(() => giveFloor(doc, leader, { person: author.person, organisation: '', run }))
  expect(await screen.findByText('Hai la parola.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Alza la mano' })).toBeTruthy()
  expect(awareness.getLocalState()?.hand).toBeNull()
})

it('a hand that was raised is lowered', async () => {
  const table = aTable()
  const id = table.step('Ascolto', { kind: 'listen' })
  table.open()
  table.begin(id, 'start')
  table.show()
  await userEvent.click(await screen.findByRole('button', { name: 'Alza la mano' }))
  await userEvent.click(screen.getByRole('button', { name: 'Abbassa la mano' }))
  expect(screen.getByRole('button', { name: 'Alza la mano' })).toBeTruthy()
})
