import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { DecisionsPlace } from '../../../../renderer/features/decisions/DecisionsPlace.tsx'
import { addDecision } from '../../../../shared/model/records/decision.ts'
import { listLinks } from '../../../../shared/model/records/link.ts'
import { addListing } from '../../../../shared/model/records/listing.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { sourcesOf } from '../../../../shared/model/sessionLog/decisionSources.ts'
import { openRooms } from '../../../support/screens/openRooms.ts'
import { cleanup, render, screen, within } from '../../../support/screens/render.tsx'
import { testPlace, testPlatform, testRoom } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

vi.mock('../../../../renderer/sync/processes/useRoom.ts', async () => ({
  useRoom: (await import('../../../support/screens/openRooms.ts')).useOpenRoom,
}))
testPlatform()
beforeAll(inItalian)
afterEach(cleanup)

const NOTES = 200

it('what a decision comes from is found by some letters, linked, opened, and unlinked, by keyboard', async () => {
  const fixture = testPlace()
  const { doc } = fixture.process
  const boardId = addListing(doc, fixture.author, { kind: 'board', title: 'Bisogni del quartiere' })
  const board = testRoom(`board/${boardId}`)
  openRooms.set(board.name, board)
  const texts = Array.from({ length: NOTES }, (_, i) => (i === 150 ? 'Perché non c’è una pensilina?' : `Nota numero ${i}`))
  putNotes(
    board.doc,
    fixture.author,
    texts.map((text, i) => ({ text, box: { x: i * 200, y: 0, width: 180, height: 180 } })),
  )
  const decision = addDecision(doc, fixture.author, { text: 'Si fa la pensilina' })
  const open = vi.fn()
  render(<DecisionsPlace {...fixture.props} open={open} />)
  const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
  await press('Dettagli di «Si fa la pensilina»')
  await press('Collega a una lavagna')
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getAllByRole('checkbox')).toHaveLength(60)
  expect(dialog.getByText('Altre 140: scrivi per restringere.')).toBeTruthy()
  await userEvent.type(dialog.getByRole('textbox', { name: 'Cerca fra note, temi e aree' }), 'perche')
  await userEvent.click(dialog.getByRole('checkbox', { name: /pensilina/ }))
  await userEvent.click(dialog.getByRole('button', { name: 'Collega' }))
  const [linked] = sourcesOf(listLinks(doc), decision)
  expect(linked).toMatchObject({ board: boardId, kind: 'note', excerpt: 'Perché non c’è una pensilina?' })
  await press(/^Apri «Perché/)
  expect(open).toHaveBeenCalledWith('board', boardId, { kind: 'note', id: linked?.object })
  await press(/^Togli il legame/)
  expect(listLinks(doc)).toEqual([])
})
