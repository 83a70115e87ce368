import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { NameDialog } from '../../../../renderer/kit/dialogs/NameDialog.tsx'
import { InPlaceField } from '../../../../renderer/kit/fields/InPlaceField.tsx'
import { cleanup, fireEvent, render, screen } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

/** A field whose value another device can change, and what it saved. */
function fieldOf(value: string) {
  const onSave = vi.fn()
  const view = (current: string) => <InPlaceField label="Titolo" value={current} maxLength={60} onSave={onSave} />
  const { rerender } = render(view(value))
  return { onSave, field: screen.getByLabelText('Titolo'), becomes: (next: string) => rerender(view(next)) }
}

it('a field that somebody was in without typing writes nothing over what came meanwhile', async () => {
  const { onSave, field, becomes } = fieldOf('Orto')
  await userEvent.click(field)
  becomes('Orto comune')
  await userEvent.keyboard('{Escape}')
  await userEvent.click(field)
  await userEvent.tab()
  expect(onSave).not.toHaveBeenCalled()
  expect(screen.getByDisplayValue('Orto comune')).toBeDefined()
})

it('what was typed and what came meanwhile elsewhere in the text both stand', async () => {
  const { onSave, field, becomes } = fieldOf('Bisogni della valle')
  await userEvent.type(field, ' 2026')
  becomes('I bisogni della valle')
  await userEvent.tab()
  expect(onSave.mock.calls).toEqual([['I bisogni della valle 2026']])
})

it('Escape takes back what was typed, not what came meanwhile', async () => {
  const { onSave, field, becomes } = fieldOf('Orto')
  await userEvent.type(field, ' di via Roma')
  fireEvent.blur(field)
  await userEvent.type(field, '!')
  becomes('Il nuovo Orto di via Roma')
  await userEvent.keyboard('{Escape}')
  expect(onSave.mock.calls).toEqual([['Orto di via Roma']])
})

it('a renaming dialog keeps what came meanwhile', async () => {
  const onName = vi.fn()
  const view = (first: string) => <NameDialog title="Rinomina" label="Titolo" first={first} isOpen onClose={() => {}} onName={onName} />
  const { rerender } = render(view('Orto'))
  rerender(view('Orto comune'))
  await userEvent.type(screen.getByLabelText('Titolo'), '{Home}Il {Enter}', { initialSelectionStart: 0, initialSelectionEnd: 0 })
  expect(onName.mock.calls).toEqual([['Il Orto comune']])
})
