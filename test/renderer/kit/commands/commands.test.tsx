import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { CommandPalette } from '../../../../renderer/kit/commands/CommandPalette.tsx'
import type { Command, CommandId } from '../../../../renderer/kit/commands/commands.ts'
import { registerCommands } from '../../../../renderer/kit/commands/commands.ts'
import { registerDestinations } from '../../../../renderer/kit/commands/destinations.ts'
import { useShortcuts } from '../../../../renderer/kit/commands/useShortcuts.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
let stop: () => void = () => undefined
afterEach(() => {
  cleanup()
  stop()
  for (const notice of notices.current()) closeNotice(notice.id)
})

const offer = (...list: readonly Command[]) => {
  stop = registerCommands(list)
}
const aCommand = (id: CommandId, titleKey: Command['titleKey'], more: Partial<Command> = {}) => ({
  id,
  titleKey,
  ...more,
  run: vi.fn<() => void>(),
})

function Listening() {
  useShortcuts()
  return (
    <>
      <input aria-label="testo" />
      <div role="dialog" aria-label="finestra">
        <button type="button">dentro</button>
      </div>
      <aside data-own-keys>
        <button type="button">accanto</button>
      </aside>
      <button type="button">fuori</button>
    </>
  )
}

it('a key without Mod is a letter while text is being typed, and a command elsewhere', async () => {
  const note = aCommand('app.home', 'common.create', { keys: 'N' })
  const undo = aCommand('app.keys', 'common.undo', { keys: 'Mod+Z' })
  offer(note, undo)
  render(<Listening />)
  const user = userEvent.setup()
  await user.type(screen.getByLabelText('testo'), 'n')
  expect(note.run).not.toHaveBeenCalled()
  await user.keyboard('{Control>}z{/Control}')
  expect(undo.run).toHaveBeenCalledOnce()
  await user.click(screen.getByText('fuori'))
  await user.keyboard('n')
  expect(note.run).toHaveBeenCalledOnce()
})

it('a command has further keys, which people know from elsewhere', async () => {
  const redo = aCommand('app.home', 'common.redo', { keys: 'Shift+Mod+Z', otherKeys: ['Mod+Y'] })
  offer(redo)
  render(<Listening />)
  await userEvent.setup().keyboard('{Control>}y{/Control}{Control>}{Shift>}Z{/Shift}{/Control}')
  expect(redo.run).toHaveBeenCalledTimes(2)
})

it('keys pressed in a dialog are the dialog’s', async () => {
  const note = aCommand('app.home', 'common.create', { keys: 'N' })
  offer(note)
  render(<Listening />)
  const user = userEvent.setup()
  await user.click(screen.getByText('dentro'))
  await user.keyboard('n')
  expect(note.run).not.toHaveBeenCalled()
})

it('a part with keys of its own lets through only those with Ctrl and Alt', async () => {
  const plain = aCommand('app.keys', 'common.create', { keys: 'N' })
  const undo = aCommand('app.home', 'common.undo', { keys: 'Mod+Z' })
  const page = aCommand('app.palette', 'common.redo', { keys: 'Mod+Alt+N' })
  offer(plain, undo, page)
  render(<Listening />)
  screen.getByRole('button', { name: 'accanto' }).focus()
  await userEvent.keyboard('n{Control>}z{/Control}')
  expect([plain.run, undo.run].map((run) => run.mock.calls.length)).toEqual([0, 0])
  await userEvent.keyboard('{Control>}{Alt>}n{/Alt}{/Control}')
  expect(page.run).toHaveBeenCalledOnce()
})

it('a command that cannot be done now says why instead', async () => {
  const note = aCommand('app.home', 'common.create', { keys: 'N', whyNot: () => 'Qui puoi leggere, non scrivere.' })
  offer(note)
  render(<Listening />)
  await userEvent.setup().keyboard('n')
  expect(note.run).not.toHaveBeenCalled()
  expect(notices.current().at(-1)?.text).toBe('Qui puoi leggere, non scrivere.')
})

it('the palette finds a command by part of its name and runs it with Enter', async () => {
  const archive = aCommand('app.home', 'common.archive')
  const copy = aCommand('app.keys', 'common.restore')
  offer(archive, copy)
  const onClose = vi.fn()
  const user = userEvent.setup()
  render(<CommandPalette isOpen onClose={onClose} />)
  await user.type(screen.getByRole('searchbox'), 'riprist')
  await waitFor(() => expect(screen.queryByRole('menuitem', { name: 'Archivia' })).toBeNull())
  expect(screen.getByRole('menuitem', { name: /Ripristina/ })).toBeTruthy()
  await user.keyboard('{ArrowDown}{Enter}')
  expect(onClose).toHaveBeenCalled()
  await waitFor(() => expect(copy.run).toHaveBeenCalledOnce())
  expect(archive.run).not.toHaveBeenCalled()
})

it('of two offers of one id, the palette shows the latest', async () => {
  const before = aCommand('app.keys', 'common.undo')
  const now = aCommand('app.keys', 'common.redo')
  offer(before, now)
  render(<CommandPalette isOpen onClose={() => undefined} />)
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Ripeti'])
})

it('the palette finds what has a name, says what it is, and goes there', async () => {
  const go = vi.fn()
  const stopNames = registerDestinations([
    { id: 'board/1', title: 'Lettura dei bisogni', kindKey: 'kind.board', go },
    { id: 'process/1', title: 'Rete di prossimità', kindKey: 'kind.process', go: vi.fn() },
  ])
  offer(aCommand('app.home', 'common.archive'))
  const onClose = vi.fn()
  render(<CommandPalette isOpen onClose={onClose} />)
  const user = userEvent.setup()
  expect(screen.queryByRole('menuitem', { name: /Lettura/ })).toBeNull()
  await user.type(screen.getByRole('searchbox'), 'PROSSIMITA')
  expect(screen.getByRole('menuitem', { name: /Rete di prossimità/ }).textContent).toContain('Percorso')
  await user.clear(screen.getByRole('searchbox'))
  await user.type(screen.getByRole('searchbox'), 'lettura{ArrowDown}{Enter}')
  await waitFor(() => expect(go).toHaveBeenCalledOnce())
  expect(onClose).toHaveBeenCalledOnce()
  stopNames()
})

it('one Escape closes the palette, with words in it too', async () => {
  offer(aCommand('app.home', 'common.archive'))
  const onClose = vi.fn()
  render(<CommandPalette isOpen onClose={onClose} />)
  const user = userEvent.setup()
  await user.type(screen.getByRole('searchbox'), 'archi{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})
