import { beforeAll, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import { BoardComments } from '../../../../../renderer/features/board/comments/BoardComments.tsx'
import { listedThreads, openCounts } from '../../../../../renderer/features/board/comments/boardThreads.ts'
import { OutlinePoints } from '../../../../../renderer/features/board/comments/points/OutlinePoints.tsx'
import { pointThreads } from '../../../../../renderer/features/board/comments/points/pointThreads.ts'
import { useCommentsPanel } from '../../../../../renderer/features/board/comments/useCommentsPanel.ts'
import { findCommand } from '../../../../../renderer/kit/commands/commands.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { signal } from '../../../../../shared/base/live.ts'
import {
  aboutObject,
  aboutPoint,
  addComment,
  commentedObject,
  commentedPoint,
  listComments,
  mentionedPeople,
  readComment,
  resolveThread,
} from '../../../../../shared/model/records/comment.ts'
import { deleteNotes } from '../../../../../shared/model/records/note.ts'
import type { PersonId } from '../../../../../shared/model/transact.ts'
import { act, cleanup, fireEvent, render, screen } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { board, elsewhere, first, list, openBoards, piero } from '../../../board/openedBoard.ts'

beforeAll(inItalian)
openBoards()

function Comments({ room, isFacilitator }: { readonly room: never; readonly isFacilitator: boolean }) {
  const panel = useCommentsPanel()
  const context = { board, room, nameOf: (id: string) => id }
  return (
    <>
      <BoardComments {...context} author={board.author} people={[]} canvas={document.body} isFacilitator={() => isFacilitator} panel={panel} />
      <OutlinePoints {...context} onOpen={panel.show} />
    </>
  )
}
function open(mayWrite = true, isFacilitator = false) {
  const comments = new Y.Doc()
  const room = { doc: comments, mayWrite: signal(mayWrite), awareness: new Awareness(comments) } as never
  render(<Comments room={room} isFacilitator={isFacilitator} />)
  return comments
}
const option = () => {
  vi.advanceTimersByTime(100)
  return list().querySelector<HTMLElement>(`[role=option][id$="${first}"]`)
}

test('a thread about a note has a pin on it, follows the note, and stays with its words when the note is gone', () => {
  const comments = open()
  act(() => void addComment(comments, piero, { text: 'Da quando?', anchor: aboutObject(first, '  prima\n nota ') }))
  expect(option()?.textContent).toContain('1')
  expect(board.scene.attachments.of(first).comments).toBe(1)
  act(() => findCommand('board.comments')?.run())
  expect(screen.getByRole('button', { name: 'prima' })).toBeDefined()
  act(() => elsewhere((other) => deleteNotes(other, piero, [first])))
  act(() => addComment(comments, piero, { text: 'altro' }) && undefined)
  expect(screen.getByText('Era su: «prima nota» (non c’è più)')).toBeDefined()
  expect(screen.getByText('Su tutta la lavagna')).toBeDefined()
  cleanup()
})

test('the command comments on what is selected; who may not comment reads', () => {
  const comments = open()
  act(() => board.select(select(first)))
  act(() => findCommand('board.comment')?.run())
  expect(screen.getByText('Su «prima»')).toBeDefined()
  expect(screen.getByRole('textbox', { name: 'Il tuo commento' })).toBeDefined()
  expect(listComments(comments)).toEqual([])
  cleanup()
  open(false)
  act(() => findCommand('board.comment')?.run())
  expect(screen.queryByRole('textbox')).toBeNull()
  cleanup()
})

test('who leaves a field with Escape is at the button that opened it, and the panel stays', () => {
  const comments = open()
  act(() => void addComment(comments, piero, { text: 'Da quando?' }))
  act(() => findCommand('board.comments')?.run())
  for (const name of ['Commenta la lavagna', 'Rispondi']) {
    act(() => screen.getByRole('button', { name }).click())
    act(() => void screen.getByRole('textbox').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name }))
  }
  cleanup()
})

test('open threads are counted by object, settled ones listed apart, and names called by “@” found, the longer one first', () => {
  const doc = new Y.Doc()
  const one = addComment(doc, piero, { text: 'uno', anchor: aboutObject(first, '') })
  addComment(doc, piero, { text: 'due', anchor: aboutObject(first, 'x'.repeat(999)) })
  addComment(doc, piero, { text: 'risposta', thread: one })
  resolveThread(doc, piero, one)
  expect(openCounts(listComments(doc))).toEqual(new Map([[first, 1]]))
  expect(listedThreads(listComments(doc), true, [first]).map((thread) => thread.answers.length)).toEqual([1])
  expect(listedThreads(listComments(doc), false, ['altro'])).toEqual([])
  expect(commentedObject({ root: 'board', from: '', to: '', block: 'x', excerpt: '' })).toBeNull()
  const people = ['Anna', 'Anna Rossi', ''].map((name, at) => ({ id: `${at}` as PersonId, name }))
  expect([mentionedPeople('ciao @anna rossi', people), mentionedPeople('@Anna e @Anna Rossi', people), mentionedPeople('anna', people)]).toEqual([
    ['1'],
    ['1', '0'],
    [],
  ])
})

const pins = () => [...document.querySelectorAll<HTMLElement>('[data-comment]')]

test('a comment on a point is a pin there, and is in the list and the outline, from where it is opened', () => {
  const comments = open()
  act(() => board.pointAt({ x: 100, y: 50 }))
  act(() => findCommand('board.commentPoint')?.run())
  expect(screen.getByText(/Il commento è su: Un punto/)).toBeDefined()
  fireEvent.change(screen.getByRole('textbox', { name: 'Il tuo commento' }), { target: { value: 'Qui il portone' } })
  act(() => screen.getByRole('button', { name: 'Invia' }).click())
  const [added] = listComments(comments)
  expect(commentedPoint(added?.anchor)).toEqual(roundedPoint(board.placeForNew()))
  expect([pins().length, screen.getAllByRole('button', { name: /Un punto.*Qui il portone/ }).length]).toEqual([1, 2])
  act(() => document.querySelector<HTMLElement>('header button')?.click())
  act(() => pins()[0]?.click())
  expect(document.activeElement?.getAttribute('data-thread')).toBe(added?.id)
  act(() => resolveThread(comments, piero, added?.id as never))
  expect(pins()).toEqual([])
  cleanup()
})
const roundedPoint = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) })

test('a pin is dragged, or moved by keys, by who wrote it and by facilitators, once, and the move is taken back', () => {
  const anchor = aboutPoint({ x: 10, y: 20 }, 'Bisogni')
  const at = (comments: Y.Doc, id: never) => commentedPoint(readComment(comments, id)?.anchor)
  const drag = (to: number) => {
    const [pin] = pins() as [HTMLElement]
    fireEvent.pointerDown(pin, { clientX: 0, clientY: 0, button: 0, pointerId: 1 })
    fireEvent.pointerMove(pin, { clientX: to, clientY: 0, pointerId: 1 })
    fireEvent.pointerUp(pin, { clientX: to, clientY: 0, pointerId: 1 })
    fireEvent.click(pin)
  }
  const comments = open()
  let id = undefined as never
  act(() => {
    id = addComment(comments, board.author, { text: 'mio', anchor }) as never
  })
  const { zoom } = board.camera.current()
  drag(40)
  expect(at(comments, id)).toEqual({ x: Math.round(10 + 40 / zoom), y: 20 })
  act(() => notices.current().at(-1)?.action?.run())
  expect(at(comments, id)).toEqual({ x: 10, y: 20 })
  // the move and its end come in one frame, before anything is shown
  act(() => drag(40))
  expect(at(comments, id)).toEqual({ x: Math.round(10 + 40 / zoom), y: 20 })
  act(() => notices.current().at(-1)?.action?.run())
  // a press that hardly moves opens it
  drag(2)
  expect([at(comments, id), document.activeElement?.getAttribute('data-thread')]).toEqual([{ x: 10, y: 20 }, id])
  const [pin] = pins() as [HTMLElement]
  fireEvent.keyDown(pin, { key: 'ArrowRight' })
  fireEvent.keyDown(pin, { key: 'ArrowDown', shiftKey: true })
  expect(at(comments, id)).toEqual({ x: 10, y: 20 })
  act(() => void vi.advanceTimersByTime(800))
  expect(at(comments, id)).toEqual({ x: 20, y: 70 })
  cleanup()
  for (const [isFacilitator, x] of [
    [false, 10],
    [true, 10 + Math.round(40 / zoom)],
  ] as const) {
    const others = open(true, isFacilitator)
    act(() => {
      id = addComment(others, piero, { text: 'suo', anchor }) as never
    })
    drag(40)
    expect(at(others, id)?.x).toBe(x)
    cleanup()
  }
})

test('a point is read only from the anchor of one; an older version finds no object in it', () => {
  expect(commentedPoint(aboutPoint({ x: -10.4, y: 7.6 }, ''))).toEqual({ x: -10, y: 8 })
  expect(commentedObject(aboutPoint({ x: 1, y: 2 }, 'Bisogni'))).toBeNull()
  expect(commentedPoint(aboutObject(first, 'nota'))).toBeNull()
  for (const from of ['', '1', '1 2 3', '1e9 2', '99999999999 1']) expect(commentedPoint({ ...aboutPoint({ x: 0, y: 0 }, ''), from })).toBeNull()
  const comments = new Y.Doc()
  for (let i = 0; i < 600; i++) addComment(comments, piero, { text: `${i}`, anchor: aboutPoint({ x: i, y: 0 }, '') })
  expect(pointThreads(listComments(comments))).toHaveLength(500)
})
