import 'fake-indexeddb/auto'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { DivergenceBar } from '../../../../renderer/features/divergence/DivergenceBar.tsx'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { setDivergence } from '../../../../renderer/sync/divergence/divergences.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { addListing, type BoardId } from '../../../../shared/model/records/listing.ts'
import { type PersonId, savePerson } from '../../../../shared/model/records/person.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { act, cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testId, testPlace } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'
import { syncClient } from '../../../support/syncClient.ts'

const [me, ada, bruno] = [testId<PersonId>('giulia'), testId<PersonId>('ada'), testId<PersonId>('bruno')]
const board = testId<BoardId>('lavagna')
const room = `board/${board}` as RoomName

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
})

/** A window at a process with a board and two others. */
function atWork() {
  const fixture = testPlace()
  addListing(fixture.process.doc, fixture.author, { kind: 'board', id: board, title: 'Bisogni' })
  savePerson(fixture.process.doc, fixture.author, { id: ada, name: 'Ada' })
  savePerson(fixture.process.doc, fixture.author, { id: bruno, name: 'Bruno' })
  render(<DivergenceBar {...fixture} />)
  return fixture
}

it('says at once that two copies differ, in whose name, and takes the table’s by one button', async () => {
  const { processId } = atWork()
  expect(screen.queryByRole('button')).toBeNull()
  let fail = true
  let takeCount = 0
  const takeTables = async () => {
    if (fail) throw new Problem('disk.full')
    takeCount += 1
    setDivergence(syncClient, processId, room, me, null)
  }
  act(() => setDivergence(syncClient, processId, room, me, { room, by: me, authors: [ada], adoptHostCopy: takeTables }))
  expect(notices.current()[0]?.text).toContain('Bisogni')
  await userEvent.click(screen.getByRole('button'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/«Bisogni».*Ada|Ada.*«Bisogni»/)).toBeTruthy()
  const take = () => dialog.getByRole('button', { name: 'Prendi la copia del tavolo' })
  await userEvent.click(take())
  expect((await dialog.findByRole('alert')).textContent).toBeTruthy()
  fail = false
  expect(document.activeElement).toBe(take())
  await userEvent.click(take())
  expect(takeCount).toBe(1)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
})

it('tells the others whose copy it is, and leaves nothing for them to press', async () => {
  const { processId } = atWork()
  act(() => setDivergence(syncClient, processId, room, bruno, { room, by: bruno, authors: [], adoptHostCopy: null }))
  await userEvent.click(screen.getByRole('button'))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getAllByText(/Bruno/).length).toBeGreaterThan(0)
  expect(dialog.queryByRole('button', { name: 'Prendi la copia del tavolo' })).toBeNull()
  act(() => setDivergence(syncClient, processId, room, bruno, null))
  expect(screen.queryByRole('dialog')).toBeNull()
})
