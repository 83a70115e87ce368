import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { archiveListing } from '../../../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../../../shared/model/records/note.ts'
import { spotlightNote } from '../../../../../../shared/model/records/spotlight.ts'
import { openRooms } from '../../../../../support/screens/openRooms.ts'
import { act, cleanup, screen } from '../../../../../support/screens/render.tsx'
import { onPhoneInItalian } from '../../../../../support/screens/translations.tsx'
import { aTable } from '../now/meetingTable.tsx'

vi.mock('../../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(onPhoneInItalian)
afterEach(() => {
  cleanup()
  openRooms.clear()
  sessionStorage.clear()
})

it('in a discussion the phone shows the note that everybody talks about, with the ways to speak', async () => {
  const table = aTable()
  const [bus = '' as never] = putNotes(table.needs.room.doc, table.leader, [
    { text: 'Un autobus la sera', box: { x: 0, y: 0, width: 180, height: 180 } },
  ])
  const id = table.step('Discussione', { kind: 'discuss' })
  table.open()
  table.begin(id, 'start')
  table.show()
  await screen.findByRole('button', { name: 'Replico a quello che è stato detto' })
  act(() => spotlightNote(table.process.doc, table.leader, { board: table.needs.id as never, note: bus }))
  expect(screen.getByRole('region', { name: 'Si parla di questa nota:' }).textContent).toContain('Un autobus la sera')
  act(() => archiveListing(table.process.doc, table.leader, table.needs.id))
  expect(screen.queryByRole('region', { name: 'Si parla di questa nota:' })).toBeNull()
})
