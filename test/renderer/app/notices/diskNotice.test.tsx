import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { windowCatalogues } from '../../../../renderer/app/catalogues/windowCatalogues.ts'
import { DiskNotice } from '../../../../renderer/app/notices/DiskNotice.tsx'
import { startTranslations } from '../../../../renderer/kit/text/translations.ts'
import { act, cleanup, render, screen } from '../../../support/screens/render.tsx'
import { serveCommand } from '../../../support/screens/serveCommand.tsx'
import { testPlatform, testRoom } from '../../../support/screens/testRoom.tsx'

// one listener for all tests: a window hears of its disk once
const platform = testPlatform({ 'disk.health': () => ({ problem: 'disk.full' }) })
const emitProblem = (problem: string | null) => act(async () => platform.emit('disk.changed', { problem }))

beforeAll(() => startTranslations('it', windowCatalogues))
afterEach(cleanup)

it('a window that opens while the disk is full says so: what happened, that the work is safe, what to do; and no more when it works again', async () => {
  await act(async () => void render(<DiskNotice room={testRoom()} />))
  const notice = await screen.findByRole('alert')
  expect(notice.textContent).toContain('Il disco di questo computer è pieno')
  expect(notice.textContent).toContain('al sicuro')
  expect(notice.textContent).toContain('Libera spazio')
  await emitProblem(null)
  expect(screen.queryByRole('alert')).toBeNull()
})

it('offers to save a copy elsewhere where a process is open, by keyboard', async () => {
  const saved: string[] = []
  const { wrapper, stop } = serveCommand('saveCopy', () => void saved.push('saved'))
  await act(async () => void render(<DiskNotice room={testRoom()} />, { wrapper }))
  await emitProblem('disk.failing')
  expect(screen.getByRole('alert').textContent).toContain('non accetta scritture')
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(saved).toEqual(['saved'])
  stop()
})

it('promises nothing where the window could not keep it either', async () => {
  const room = testRoom()
  await act(async () => void render(<DiskNotice room={room} />))
  await emitProblem('disk.full')
  await act(async () => room.status.set({ device: 'failed', host: 'alone', problem: 'disk.full' }))
  expect(screen.getByRole('alert').textContent).toContain('solo in questa finestra')
  expect(screen.getByRole('alert').textContent).not.toContain('al sicuro')
})

it('says it in English too', async () => {
  await startTranslations('en', windowCatalogues)
  await act(async () => void render(<DiskNotice room={null} />))
  await emitProblem('disk.full')
  expect(screen.getByRole('alert').textContent).toContain('disk is full')
  expect(screen.getByRole('alert').textContent).toContain('safe')
})
