import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { LossBar } from '../../../../renderer/features/losses/LossBar.tsx'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { createLossReceiver, lossesOf } from '../../../../renderer/sync/losses/losses.ts'
import { addListing, type BoardId } from '../../../../shared/model/records/listing.ts'
import { type PersonId, savePerson } from '../../../../shared/model/records/person.ts'
import { lossesSettled } from '../../../../shared/protocol/messages/lossesSettled.ts'
import { lossQuery } from '../../../../shared/protocol/messages/lossQuery.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'

const bruno = testId<PersonId>('bruno')
const board = testId<BoardId>('lavagna')
const room = `board/${board}` as RoomName

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
})

/** A facilitator's window at a process with a board; what it sends in the board's room. */
function atWork() {
  const fixture = testPlace()
  addListing(fixture.process.doc, fixture.author, { kind: 'board', id: board, title: 'Bisogni' })
  savePerson(fixture.process.doc, fixture.author, { id: bruno, name: 'Bruno' })
  const sentFrames: Uint8Array[] = []
  const receiver = createLossReceiver(syncClient, fixture.processId, room, (frame) => void sentFrames.push(frame))
  render(<LossBar {...fixture} />)
  return { ...fixture, receiver, sentFrames }
}

it('says who takes away what, and offers to bring all of it back', async () => {
  const { processId, receiver } = atWork()
  expect(screen.queryByRole('button')).toBeNull()
  act(() => receiver.onNotice({ person: bruno, records: 90, waits: true }))
  expect(notices.current()[0]?.text).toMatch(/Bruno.*Bisogni/)
  await userEvent.click(screen.getByRole('button'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/Bruno.*«Bisogni».*90.*aspetta/)).toBeTruthy()
  act(() => receiver.onNotice({ person: bruno, records: 90, waits: false }))
  expect(dialog.getByText(/Bruno ha tolto.*«Bisogni».*90/)).toBeTruthy()
  expect(dialog.getByRole('button', { name: 'Riprendi tutto' })).toBeTruthy()
  // it would lie over the list
  expect(notices.current()).toEqual([])
  expect(lossesOf(syncClient, processId).current()).toHaveLength(1)
})

it('leaves it so where that is all right', async () => {
  const { processId, receiver } = atWork()
  act(() => receiver.onNotice({ person: bruno, records: 12, waits: false }))
  await userEvent.click(screen.getByRole('button'))
  await userEvent.click(await screen.findByRole('button', { name: 'Va bene così' }))
  expect(lossesOf(syncClient, processId).current()).toEqual([])
  expect(screen.queryByRole('button', { name: 'Cose tolte' })).toBeNull()
})

it('hands on what the host says to who asked for it, and tells the host what is settled', async () => {
  const { receiver, sentFrames } = atWork()
  const answer = receiver.request(bruno)
  const records = [{ id: 'notes/aaaaaaaaaaaaaaaa', before: '{}' }]
  receiver.onRecords({ person: bruno, records })
  expect(await answer).toEqual(records)
  receiver.settle(bruno)
  expect([lossQuery.decode(sentFrames[0] as Uint8Array), lossesSettled.decode(sentFrames[1] as Uint8Array)]).toEqual([
    { person: bruno },
    { person: bruno },
  ])
})

it('forgets what another facilitator has settled', async () => {
  const { processId, receiver } = atWork()
  act(() => receiver.onNotice({ person: bruno, records: 12, waits: false }))
  act(() => receiver.onNotice({ person: bruno, records: 0, waits: false }))
  expect(lossesOf(syncClient, processId).current()).toEqual([])
  expect(screen.queryByRole('button', { name: 'Cose tolte' })).toBeNull()
})
