import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { Button } from '../../../../renderer/kit/buttons/Button.tsx'
import { NameDialog } from '../../../../renderer/kit/dialogs/NameDialog.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

function Renaming({ onName }: { readonly onName: (name: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>Rinomina</Button>
      <NameDialog title="Nuovo nome" label="Titolo" first="Prima" isOpen={isOpen} onClose={() => setOpen(false)} onName={onName} />
    </>
  )
}

it('focus goes in, Enter answers, and focus comes back', async () => {
  const onName = vi.fn()
  render(<Renaming onName={onName} />)
  const user = userEvent.setup()
  await user.tab()
  await user.keyboard('{Enter}')
  const dialog = screen.getByRole('dialog', { name: 'Nuovo nome' })
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
  const field = screen.getByRole('textbox', { name: 'Titolo' })
  await user.clear(field)
  await user.type(field, '  Orto di tutti {Enter}')
  expect(onName).toHaveBeenCalledWith('Orto di tutti')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Rinomina' })))
})

it('an empty name is not an answer, and the button says why', async () => {
  const onName = vi.fn()
  render(<Renaming onName={onName} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Rinomina' }))
  await user.clear(screen.getByRole('textbox', { name: 'Titolo' }))
  await user.keyboard('{Enter}')
  expect(onName).not.toHaveBeenCalled()
  expect(screen.getByRole('button', { name: /Scrivi prima un nome/ })).toBeTruthy()
})

it('Escape leaves without answering', async () => {
  const onName = vi.fn()
  render(<Renaming onName={onName} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Rinomina' }))
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(onName).not.toHaveBeenCalled()
})
