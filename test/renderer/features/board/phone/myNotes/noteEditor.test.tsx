import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { NoteEditor } from '../../../../../../renderer/features/board/phone/myNotes/NoteEditor.tsx'
import { deleteNotes, listNotes, putNotes } from '../../../../../../shared/model/records/note.ts'
import { cleanup, render, screen } from '../../../../../support/screens/render.tsx'
import { testPlace } from '../../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const box = { x: 40, y: 60, width: 180, height: 180 }

function openEditor() {
  const { process: room, author } = testPlace()
  const [noteId] = putNotes(room.doc, author, [{ text: 'Una panchina', box, colour: 'leaf' }])
  if (!noteId) throw new Error('no note')
  const { unmount } = render(<NoteEditor room={room} author={author} noteId={noteId} onDone={() => undefined} />)
  const notes = () => listNotes(room.doc).map(({ text, box: { x, y }, colour }) => ({ text, x, y, colour }))
  return { room, author, noteId, unmount, notes }
}

it('what is typed into a note that another deletes goes on in a new one, in its place', async () => {
  const { room, author, noteId, unmount, notes } = openEditor()
  await userEvent.type(screen.getByRole('textbox'), ' al sole')
  deleteNotes(room.doc, author, [noteId])
  unmount()
  expect(notes()).toEqual([{ text: 'Una panchina al sole', x: 40, y: 60, colour: 'leaf' }])
})

it('a note that is deleted before anything is typed does not come back, and one that stays is not doubled', async () => {
  const untouched = openEditor()
  deleteNotes(untouched.room.doc, untouched.author, [untouched.noteId])
  untouched.unmount()
  expect(untouched.notes()).toEqual([])
  const kept = openEditor()
  await userEvent.type(screen.getByRole('textbox'), '!')
  kept.unmount()
  expect(kept.notes().map(({ text }) => text)).toEqual(['Una panchina!'])
})
