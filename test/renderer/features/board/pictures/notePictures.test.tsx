import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { noteKind } from '../../../../../renderer/board/objects/note/noteKind.ts'
import { noteLabel, notePictureText } from '../../../../../renderer/features/board/boardTexts.ts'
import { useBoardClipboard } from '../../../../../renderer/features/board/clipboard/useBoardClipboard.ts'
import { NotePictureDialog } from '../../../../../renderer/features/board/pictures/inNote/NotePictureDialog.tsx'
import { putInNote } from '../../../../../renderer/features/board/pictures/inNote/putInNote.ts'
import { useBoardDrop } from '../../../../../renderer/features/board/pictures/useBoardDrop.ts'
import { closeNotice, notices } from '../../../../../renderer/kit/notices/notices.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import { type NoteId, note, putNotes, readNote, setNotePicture } from '../../../../../shared/model/records/note.ts'
import { picture } from '../../../../../shared/model/records/picture.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { pictureOf, refOf } from '../../../../support/assets/pictures.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { cleanup, fireEvent, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
  document.body.replaceChildren()
})

const bytes = pictureOf(1)
const asset = refOf(bytes)
const author = testAuthor('anna')
const file = new File(['x'], 'cortile.png', { type: 'image/png' })

/** A board with one note, as far as pictures are put on it. */
function boardWithNote({ isSelected = true, isEdited = false } = {}) {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, author, [{ text: 'Il cortile', box: { x: 0, y: 0, width: 180, height: 180 } }]) as [NoteId]
  const object = () => ({ id, kind: noteKind, record: readNote(doc, id), box: { x: 0, y: 0, width: 180, height: 180 } })
  const board = {
    doc,
    author,
    editing: signal(isEdited ? id : null),
    selection: signal(new Set(isSelected ? [id] : [])),
    scene: { objects: { get: () => object() } },
    permissions: { whyNotAnything: () => null, allowed: (_: unknown, objects: readonly unknown[]) => objects, whyNot: () => null },
    camera: signal({ x: 0, y: 0, zoom: 1 }),
    objectAt: ({ x }: { x: number }) => (x < 180 ? id : null),
    visibleBox: () => ({ x: 0, y: 0, width: 1000, height: 700 }),
    write: (command: (put: Y.Doc, by: typeof author) => unknown) => command(doc, author),
    putObjects: (command: (put: Y.Doc, by: typeof author, layer: number) => unknown) => command(doc, author, 1),
  } as unknown as Board
  return { doc, id, board }
}
const importFor = (board: Board, prepare = async () => ({ content: bytes, wasAnimated: false })) => {
  const left = new AbortController()
  return { work: { board, assets: { add: async () => asset }, preparer: { prepare, end: () => undefined } as never, left: left.signal }, left }
}
const noticeTexts = () => notices.current().map(({ text }) => text)

it('a file is stored and put into the note, and it is asked what it shows', async () => {
  const { doc, id, board } = boardWithNote()
  const describe = vi.fn()
  expect(await putInNote(importFor(board).work, file, id, describe)).toBe(true)
  expect([readNote(doc, id)?.picture, describe.mock.calls.length]).toEqual([asset, 1])
})

it('whoever writes in the note goes on writing: the question waits in a notice', async () => {
  const { id, board } = boardWithNote({ isEdited: true })
  const describe = vi.fn()
  await putInNote(importFor(board).work, file, id, describe)
  expect(describe).not.toHaveBeenCalled()
  expect(noticeTexts()).toEqual(['L’immagine è nella nota. Che cosa mostra?'])
  notices.current()[0]?.action?.run()
  expect(describe).toHaveBeenCalled()
})

it('the question in the notice goes away once it is asked in the dialog, by whichever way that was opened', async () => {
  const { id, board } = boardWithNote({ isEdited: true })
  await putInNote(importFor(board).work, file, id, vi.fn())
  expect(noticeTexts()).toHaveLength(1)
  render(<NotePictureDialog board={board} note={id} onClose={vi.fn()} />)
  expect(noticeTexts()).toEqual([])
})

it('a file that is no picture is refused in words; a note that goes meanwhile leaves the picture on the board; after the board is left nothing is put', async () => {
  const refused = boardWithNote()
  const unreadable = async () => {
    throw new Problem('file.unreadable')
  }
  expect(await putInNote(importFor(refused.board, unreadable).work, file, refused.id, vi.fn())).toBe(false)
  expect([readNote(refused.doc, refused.id)?.picture, noticeTexts().length]).toEqual([undefined, 1])
  const going = boardWithNote()
  const prepare = async () => {
    note.remove(going.doc, author, going.id)
    return { content: bytes, wasAnimated: false }
  }
  expect(await putInNote(importFor(going.board, prepare).work, file, going.id, vi.fn())).toBe(false)
  expect(picture.list(going.doc)).toMatchObject([{ asset }])
  const { doc, id, board } = boardWithNote()
  const { work, left } = importFor(board)
  left.abort()
  expect(await putInNote(work, file, id, vi.fn())).toBe(false)
  expect([readNote(doc, id)?.picture, picture.list(doc)]).toEqual([undefined, []])
})

const taken: [string, unknown][] = []
const pictures = {
  add: async (files: readonly File[]) => void taken.push(['board', files.length]),
  toNote: async (_: File, id: NoteId) => void taken.push(['note', id]),
  bring: async () => undefined,
}
function At({ board }: { readonly board: Board }) {
  useBoardClipboard(board, document.body, pictures, { id: 'lavagna', detail: 'named', processId: '000000percorso01' as ProcessId })
  useBoardDrop(board, document.body, pictures)
  return <textarea data-note-editor="" aria-label="campo" />
}
function fire(type: 'paste' | 'drop', files: readonly File[], at = { clientX: 10, clientY: 10 }, text = '') {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), at)
  const data = { files, items: [], getData: (kind: string) => (kind === 'text/plain' ? text : '') }
  Object.defineProperty(event, type === 'paste' ? 'clipboardData' : 'dataTransfer', { value: data })
  return !(document.activeElement ?? document.body).dispatchEvent(event)
}

it('one picture that is pasted goes into the note that is written in, or selected alone; several, or without one, go on the board', () => {
  const { id, board } = boardWithNote({ isEdited: true })
  const { rerender } = render(<At board={board} />)
  const field = screen.getByLabelText('campo')
  field.focus()
  expect([fire('paste', [file]), taken.splice(0)]).toEqual([true, [['note', id]]])
  // words are pasted by the field
  expect([fire('paste', [file], undefined, 'parole'), taken.splice(0)]).toEqual([false, []])
  field.blur()
  const selected = boardWithNote()
  rerender(<At board={selected.board} />)
  expect([fire('paste', [file]), taken.splice(0)]).toEqual([true, [['note', selected.id]]])
  expect([fire('paste', [file, file]), taken.splice(0)]).toEqual([true, [['board', 2]]])
  rerender(<At board={boardWithNote({ isSelected: false }).board} />)
  expect([fire('paste', [file]), taken.splice(0)]).toEqual([true, [['board', 1]]])
})

it('one picture that is dropped on a note goes into it; beside it, on the board', () => {
  const { id, board } = boardWithNote({ isSelected: false })
  render(<At board={board} />)
  expect([fire('drop', [file]), taken.splice(0)]).toEqual([true, [['note', id]]])
  expect([fire('drop', [file], { clientX: 500, clientY: 10 }), taken.splice(0)]).toEqual([true, [['board', 1]]])
  expect([fire('drop', [file, file]), taken.splice(0)]).toEqual([true, [['board', 2]]])
})

it('the dialog asks what the picture shows, and keeps what another said meanwhile', () => {
  const { doc, id, board } = boardWithNote()
  setNotePicture(doc, author, id, asset, 'Un cortile')
  const onClose = vi.fn()
  render(<NotePictureDialog board={board} note={id} onClose={onClose} />)
  const field = screen.getByRole('textbox', { name: 'Descrizione dell’immagine' })
  fireEvent.change(field, { target: { value: 'Un cortile vuoto' } })
  setNotePicture(doc, author, id, asset, 'Ieri un cortile')
  fireEvent.keyDown(field, { key: 'Enter' })
  expect([readNote(doc, id)?.pictureText, onClose.mock.calls.length]).toEqual(['Ieri un cortile vuoto', 1])
})

it('the name of a note says that it has a picture, and what that shows', () => {
  const { doc, id } = boardWithNote()
  const name = () => noteLabel(readNote(doc, id) as never, () => 'Anna')
  setNotePicture(doc, author, id, asset)
  expect(name()).toContain('Il cortile. Con un’immagine senza descrizione')
  setNotePicture(doc, author, id, asset, 'Un cortile.')
  expect(name()).toContain('Il cortile. Immagine: Un cortile')
  setNotePicture(doc, author, id, null)
  expect([notePictureText(readNote(doc, id) as never), name().includes('mmagine')]).toEqual(['', false])
})
