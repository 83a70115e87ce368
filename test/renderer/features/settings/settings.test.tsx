import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { PreferencesDialog } from '../../../../renderer/features/settings/PreferencesDialog.tsx'
import { SettingsPlace } from '../../../../renderer/features/settings/SettingsPlace.tsx'
import { findCommand, registerCommands } from '../../../../renderer/kit/commands/commands.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testPlace, testPlatform } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { WithFeatures } from '../../../support/screens/withFeatures.tsx'

beforeAll(async () => {
  await inItalian()
  testPlatform({ 'app.about': () => ({ desktop: true, version: '1.2.3', platform: 'linux', languages: ['it'] }) })
})
afterEach(cleanup)

it('shows the panels of other features, and the version', async () => {
  const { props } = testPlace()
  await act(async () => void render(<SettingsPlace {...props} />, { wrapper: WithFeatures }))
  expect(screen.getByLabelText('Il tuo nome qui')).toBeTruthy()
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

it('is one place with two parts: what belongs to the computer, then what belongs to the process', async () => {
  await act(async () => void render(<SettingsPlace {...testPlace().props} />, { wrapper: WithFeatures }))
  const computer = screen.getByRole('region', { name: 'Su questo computer' })
  expect(within(computer).getByLabelText('Il tuo nome')).toBeTruthy()
  expect(within(computer).getByRole('radiogroup', { name: 'Grandezza del testo' })).toBeTruthy()
  const part = screen.getByRole('heading', { name: 'In questo percorso' })
  expect(part.compareDocumentPosition(screen.getByLabelText('Il tuo nome qui')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
})

it('the command leads to the place inside a process, and to a dialog with the first part outside', async () => {
  render(<PreferencesDialog />)
  const place = vi.fn()
  const stop = registerCommands([{ id: 'go.settings', titleKey: 'settings.title', run: place }])
  act(() => findCommand('app.preferences')?.run())
  expect(place).toHaveBeenCalledOnce()
  stop()
  act(() => findCommand('app.preferences')?.run())
  expect(within(screen.getByRole('dialog', { name: 'Impostazioni' })).getByLabelText('Il tuo nome')).toBeTruthy()
})
