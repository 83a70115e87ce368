import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { UnsentChangesDialog } from '../../../../renderer/app/notices/UnsentChangesDialog.tsx'
import { clearMembershipCache, saveMembership } from '../../../../renderer/store/memberships.ts'
import { setUnconfirmedCount } from '../../../../renderer/sync/room/unconfirmedCount.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { serveCommand } from '../../../support/screens/serveCommand.tsx'
import { testId } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  clearMembershipCache(syncClient)
})

let processes = 0
async function openProcessWith(
  { addresses, waiting: unconfirmedCount }: { readonly addresses: readonly string[]; readonly waiting: number },
  options?: Pick<ReturnType<typeof serveCommand>, 'wrapper'>,
) {
  const processId = testId<ProcessId>(`lascio${++processes}x`)
  await saveMembership(syncClient, {
    process: processId,
    person: testId<PersonId>('giulia'),
    seed: new Uint8Array(32),
    name: 'Giulia',
    role: 'partner',
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses,
    removals: [],
    formerKeys: [],
    floor: '',
  })
  await act(async () => void render(<UnsentChangesDialog processId={processId} />, options))
  await act(async () => setUnconfirmedCount(syncClient, processId, `board/${testId<never>('lavagna')}`, unconfirmedCount))
}
/** Tries to close the window. @returns whether it may */
const closes = () => {
  const event = new Event('beforeunload', { cancelable: true })
  act(() => void dispatchEvent(event))
  return !event.defaultPrevented
}

it('a window with changes that only it has says so before it closes, and offers a file', async () => {
  const saved: string[] = []
  const { wrapper, stop } = serveCommand('saveCopy', () => void saved.push('saved'))
  await openProcessWith({ addresses: ['http://192.168.1.9:48211'], waiting: 3 }, { wrapper })
  expect(closes()).toBe(false)
  const dialog = within(await screen.findByRole('alertdialog', { name: '3 modifiche sono solo su questo computer' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Salva un file' }))
  expect(saved).toEqual(['saved'])
  stop()
})

it('who wants to close all the same does', async () => {
  await openProcessWith({ addresses: ['http://192.168.1.9:48211'], waiting: 1 })
  expect(closes()).toBe(false)
  await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Chiudi lo stesso' }))
  expect(closes()).toBe(true)
})

it('who closes again while the window is asking means it; who went back is asked again', async () => {
  await openProcessWith({ addresses: ['http://192.168.1.9:48211'], waiting: 1 })
  expect(closes()).toBe(false)
  await screen.findByRole('alertdialog')
  expect(closes()).toBe(true)
  await userEvent.keyboard('{Escape}')
  expect(closes()).toBe(false)
})

it('nobody is held up who has nothing waiting, or works where there never was a table', async () => {
  await openProcessWith({ addresses: ['http://192.168.1.9:48211'], waiting: 0 })
  expect(closes()).toBe(true)
  await openProcessWith({ addresses: [], waiting: 5 })
  expect(closes()).toBe(true)
})
