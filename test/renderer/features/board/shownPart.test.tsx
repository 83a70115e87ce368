import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import { areaKind } from '../../../../renderer/board/objects/area/areaKind.ts'
import { noteKind } from '../../../../renderer/board/objects/note/noteKind.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../renderer/board/scene/selection.ts'
import { useShownPart } from '../../../../renderer/features/board/canvas/useShownPart.ts'
import { copyLink, linkOfSelection } from '../../../../renderer/features/board/clipboard/copyLink.ts'
import type { RoomPart } from '../../../../renderer/features/feature.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { cleanup, renderHook } from '../../../support/screens/render.tsx'
import { testId } from '../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  for (const { id } of notices.current()) closeNotice(id)
})

const [noteId, areaId, boardId] = [testId<never>('note'), testId<never>('area'), testId<string>('board')]
const box = { x: 0, y: 0, width: 100, height: 100 }
const noteObject = (text: string) => ({ id: noteId, kind: noteKind, record: { id: noteId, text, box }, box })
const areaObject = { id: areaId, kind: areaKind, record: { id: areaId, title: 'Bisogni', box }, box }

/** A board that remembers what it was asked to show. */
function fakeBoard(selection: Selection = EMPTY_SELECTION) {
  const objects = new Map<string, object>()
  const shown: unknown[] = []
  const doc = new Y.Doc()
  doc.getMap('notes').set('another', 1)
  const board = {
    doc,
    scene: { objects },
    selection: { current: () => selection },
    goTo: (id: string) => shown.push(id),
    focus: () => shown.push('focus'),
  } as unknown as Board
  return { board, doc, objects, shown }
}
const show = (board: Board, part: RoomPart) => renderHook(() => useShownPart(board, part))
const noticeTexts = () => notices.current().map(({ text }) => text)

it('the note of an address is selected and brought into view, an area too, and the board has the keys', () => {
  const { board, objects, shown } = fakeBoard()
  objects.set(noteId, noteObject('Autobus'))
  objects.set(areaId, areaObject)
  show(board, { kind: 'note', id: noteId })
  show(board, { kind: 'area', id: areaId })
  expect(shown).toEqual([noteId, 'focus', areaId, 'focus'])
  expect(noticeTexts()).toEqual([])
})

it('a note that is not there is said; one that arrives later is shown once', () => {
  const { board, doc, objects, shown } = fakeBoard()
  show(board, { kind: 'note', id: noteId })
  expect(noticeTexts()).toEqual(['La nota a cui porta il link non si trova su questa lavagna.'])
  objects.set(noteId, noteObject('Autobus'))
  doc.getMap('notes').set('a', 1)
  doc.getMap('notes').set('a', 2)
  expect(shown).toEqual([noteId, 'focus'])
})

it('of a board that has not come to this device nothing is said yet', () => {
  const { board } = fakeBoard()
  show({ ...board, doc: new Y.Doc() }, { kind: 'note', id: noteId })
  expect(noticeTexts()).toEqual([])
})

it('a link leads to the selected note or area, else to the board', () => {
  const to = (selection: Selection) => {
    const { board, objects } = fakeBoard(selection)
    objects.set(noteId, noteObject('\nAutobus\nla sera'))
    objects.set(areaId, areaObject)
    return linkOfSelection(board, boardId, 'Prima lavagna')
  }
  expect(to(select(noteId))).toEqual({ target: { kind: 'board', id: boardId, part: { kind: 'note', id: noteId } }, title: 'Autobus' })
  expect(to(select(areaId))).toEqual({ target: { kind: 'board', id: boardId, part: { kind: 'area', id: areaId } }, title: 'Bisogni' })
  expect(to(select(noteId, areaId))).toEqual({ target: { kind: 'board', id: boardId, part: null }, title: 'Prima lavagna' })
})

it('a copied link is markup that a document knows, and words for all else', () => {
  const { board } = fakeBoard()
  const copied = new Map<string, string>()
  document.execCommand = vi.fn(() => {
    const event = new Event('copy', { cancelable: true })
    Object.defineProperty(event, 'clipboardData', { value: { setData: (type: string, text: string) => copied.set(type, text) } })
    return document.dispatchEvent(event)
  })
  copyLink(board, boardId, 'Bisogni & "risorse"')
  expect(copied.get('text/plain')).toBe('Bisogni & "risorse"')
  const parsed = new DOMParser().parseFromString(copied.get('text/html') ?? '', 'text/html').querySelector('span')
  expect(parsed?.getAttribute('data-mention')).toBe(`board/${boardId}`)
  expect(parsed?.getAttribute('data-label')).toBe('Bisogni & "risorse"')
  expect(noticeTexts()).toEqual([expect.stringContaining('Bisogni & "risorse"')])
})
