import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { LatePanel } from '../../../../../renderer/features/session/late/LatePanel.tsx'
import { addListing } from '../../../../../shared/model/records/listing.ts'
import { listNotes } from '../../../../../shared/model/records/note.ts'
import { listParked } from '../../../../../shared/model/records/parkedItem.ts'
import { type PersonId, savePerson } from '../../../../../shared/model/records/person.ts'
import type { LateText } from '../../../../../shared/model/sessionLog/lateTexts.ts'
import { openRooms } from '../../../../support/screens/openRooms.ts'
import { cleanup, render, screen, waitFor } from '../../../../support/screens/render.tsx'
import { testId, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { hashOfName } from '../../../../support/sessionLog/logStatements.ts'

vi.mock('../../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../../support/screens/openRooms.ts')).useOpenRoom,
}))

beforeAll(inItalian)
afterEach(cleanup)

const sara = testId<PersonId>('sara')

/** What came late, for a board of the process. */
function arrived(texts: readonly string[], isBoardThere = true) {
  const fixture = testPlace()
  const { author, process } = fixture
  savePerson(process.doc, author, { id: sara, name: 'Sara' })
  const board = addListing(process.doc, author, { kind: 'board', title: 'Bisogni' })
  const room = testRoom(`board/${board}`)
  openRooms.set(room.name, room)
  const meeting = testRoom('session/incontro00000000' as never)
  const late = texts.map(
    (text, at): LateText => ({ id: hashOfName(text), by: sara, at, text, board: (isBoardThere ? board : testId('gone')) as never, area: null }),
  )
  render(<LatePanel {...fixture.props} doc={meeting.doc} texts={late} />)
  return { room, meeting }
}

it('what came late is put on its board under the name of who wrote it, once', async () => {
  const { room } = arrived(['Una pensilina'])
  await userEvent.click(screen.getByRole('button', { name: 'Metti sulla lavagna' }))
  await waitFor(() => screen.getByText('È sulla lavagna.'))
  expect(listNotes(room.doc)).toMatchObject([{ text: 'Una pensilina', wordsOf: sara }])
  expect(screen.queryByRole('button', { name: 'Metti sulla lavagna' })).toBeNull()
})

it('or put aside', async () => {
  const { meeting } = arrived(['Il trasporto\ndella sera'])
  await userEvent.click(screen.getByRole('button', { name: 'Metti da parte' }))
  await waitFor(() => screen.getByText('È tra le cose messe da parte.'))
  expect(listParked(meeting.doc)).toMatchObject([{ text: 'Il trasporto della sera' }])
})

it('says so where nothing came, and where its board is gone', () => {
  arrived([])
  screen.getByText('Non è arrivato niente dopo.')
  cleanup()
  arrived(['Una pensilina'], false)
  screen.getByText('La sua lavagna non c’è più.')
  screen.getByText(/Sara/)
})
