import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { startRun } from '../../../../../../shared/model/records/run.ts'
import { openRooms } from '../../../../../support/screens/openRooms.ts'
import { act, cleanup, screen } from '../../../../../support/screens/render.tsx'
import { onPhoneInItalian } from '../../../../../support/screens/translations.tsx'
import { aTable } from './meetingTable.tsx'

vi.mock('../../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(onPhoneInItalian)
afterEach(() => {
  cleanup()
  openRooms.clear()
  sessionStorage.clear()
})

const HOUR = 3_600_000
const hasNow = () => screen.queryByRole('button', { name: 'Adesso' }) !== null

it('a meeting that nobody closed is not on phones the next day, and is there again as soon as somebody goes on with it', async () => {
  const table = aTable()
  const step = table.step('Idee in silenzio', { kind: 'write' }, 0)
  table.open()
  startRun(table.doc, table.leader, step, 'start', table.leader.now() - 13 * HOUR)
  table.show()
  expect(await screen.findByRole('button', { name: 'Scrivi' })).toBeTruthy()
  expect(hasNow()).toBe(false)
  act(() => void startRun(table.doc, table.leader, step, 'repeat'))
  expect(hasNow()).toBe(true)
})

it('a meeting of a whole day stays', async () => {
  const table = aTable()
  const step = table.step('Laboratorio', { kind: 'write' }, 600)
  table.open()
  startRun(table.doc, table.leader, step, 'start', table.leader.now() - 13 * HOUR)
  table.show()
  expect(await screen.findByRole('heading', { level: 1, name: 'Laboratorio' })).toBeTruthy()
  expect(hasNow()).toBe(true)
})
