import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { act } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { SettingsPlace } from '../../../../renderer/features/settings/SettingsPlace.tsx'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { testPlace, testPlatform } from '../../../support/testRoom.tsx'
import { inItalian } from '../../../support/translations.tsx'

beforeAll(async () => {
  await inItalian()
  testPlatform({ 'app.about': () => ({ desktop: true, version: '1.2.3', platform: 'linux', languages: ['it'] }) })
})
afterEach(cleanup)

it('my name in a process is written where the others read it', async () => {
  const { props, process: processRoom } = testPlace()
  await act(async () => void render(<SettingsPlace {...props} />))
  await userEvent.type(screen.getByLabelText('Il tuo nome qui'), 'Giulia{Enter}')
  expect(listPeople(processRoom.doc).map((person) => person.name)).toEqual(['Giulia'])
  expect(await screen.findByText('Versione 1.2.3')).toBeTruthy()
})

it('says how much is kept, and asks the system to keep it', async () => {
  const storage = {
    estimate: async () => ({ usage: 12_400_000, quota: 2_000_000_000 }),
    persisted: async () => false,
    persist: vi.fn(async () => true),
  }
  Object.defineProperty(navigator, 'storage', { configurable: true, value: storage })
  await act(async () => void render(<SettingsPlace {...testPlace().props} />))
  expect(await screen.findByText('Spazio usato: circa 12 MB dei 2000 MB disponibili.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Chiedi di non cancellarle mai' }))
  expect(await screen.findByText(/si impegna a non cancellare/)).toBeTruthy()
})
