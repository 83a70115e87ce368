import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { PersonId } from '../../../../../../shared/model/records/person.ts'
import { raiseHand } from '../../../../../../shared/model/records/raisedHand.ts'
import { giveFloor } from '../../../../../../shared/model/records/speakingTurn.ts'
import { openRooms } from '../../../../../support/screens/openRooms.ts'
import { act, cleanup, screen } from '../../../../../support/screens/render.tsx'
import { testId } from '../../../../../support/screens/testRoom.tsx'
import { onPhoneInItalian } from '../../../../../support/screens/translations.tsx'
import { aTable } from '../now/meetingTable.tsx'

vi.mock('../../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(onPhoneInItalian)
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

it('a phone shows something for a moment, once a second, and says that it did', async () => {
  const table = aTable()
  const id = table.step('Ascolto', { kind: 'listen' })
  table.open()
  table.begin(id, 'start')
  table.show()
  await userEvent.click(await screen.findByRole('button', { name: 'Più piano' }))
  const { awareness } = [...openRooms.values()].find(({ name }) => name.startsWith('session/'))!
  expect(awareness.getLocalState()?.reaction).toEqual({ kind: 'slower', count: 1 })
  await userEvent.click(screen.getByRole('button', { name: 'Applauso' }))
  expect(awareness.getLocalState()?.reaction).toEqual({ kind: 'slower', count: 1 })
  expect(screen.getAllByText('Mostrato a tutti per un momento: Più piano').length).toBeGreaterThan(0)
})

it('a person is done with what everybody writes until another step begins, also after a reload', async () => {
  const table = aTable()
  const [write, again] = [table.step('Idee', { kind: 'write' }), table.step('Altre idee', { kind: 'write' })]
  table.open()
  const run = table.begin(write, 'start')
  table.show()
  const button = await screen.findByRole('button', { name: 'Ho finito' })
  await userEvent.click(button)
  const { awareness } = [...openRooms.values()].find(({ name }) => name.startsWith('session/'))!
  expect(awareness.getLocalState()?.done).toBe(run)
  expect(button.getAttribute('aria-pressed')).toBe('true')
  await userEvent.click(button)
  expect(awareness.getLocalState()?.done).toBeNull()
  await userEvent.click(button)
  // the page is loaded again, and with it went what others see of it
  cleanup()
  awareness.setLocalStateField('done', null)
  table.show()
  expect((await screen.findByRole('button', { name: 'Ho finito' })).getAttribute('aria-pressed')).toBe('true')
  expect(awareness.getLocalState()?.done).toBe(run)
  act(() => void table.begin(again, 'next'))
  expect((await screen.findByRole('button', { name: 'Ho finito' })).getAttribute('aria-pressed')).toBe('false')
})
