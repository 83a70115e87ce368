import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { appCommands } from '../../../../renderer/app/commands/appCommands.ts'
import { HelpDialog } from '../../../../renderer/app/help/HelpDialog.tsx'
import { registerCommands } from '../../../../renderer/kit/commands/commands.ts'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

it('help says what a table is, how people come in and what to do when they cannot; then every key, on every page', () => {
  const stop = registerCommands(appCommands)
  render(<HelpDialog isOpen onClose={() => undefined} />)
  for (const question of ['Che cos’è un tavolo?', 'Come entrano le persone?', 'E se qualcuno non riesce a entrare?', 'Dov’è il mio lavoro?'])
    expect(screen.getByRole('region', { name: question }).textContent?.length).toBeGreaterThan(100)
  const keysIn = (section: string) => [...screen.getByRole('region', { name: section }).querySelectorAll('kbd')].map((key) => key.textContent)
  expect(keysIn('Ovunque')).toEqual(expect.arrayContaining(['Ctrl K', '?', 'F8']))
  expect(keysIn('Sulla lavagna')).toEqual(
    expect.arrayContaining(['N', 'Enter', 'F2', 'Esc', 'Tab', '← ↑ ↓ →', 'Delete', 'Ctrl A', 'Ctrl X', 'Shift 1', '+', '-']),
  )
  expect(keysIn('In un documento')).toEqual(expect.arrayContaining(['Ctrl B', 'Ctrl Shift K', 'Shift Enter']))
  const empty = screen.getAllByRole('term').filter(
    (term) =>
      !within(term.parentElement as HTMLElement)
        .getByRole('definition')
        .textContent?.trim(),
  )
  expect(empty).toEqual([])
  stop()
})
