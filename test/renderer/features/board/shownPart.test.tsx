import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import { EMPTY_SELECTION, type Selection, selectArea, selectNotes } from '../../../../renderer/board/scene/selection.ts'
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

/** A board that remembers what it was asked to show. */
function fakeBoard(selection: Selection = EMPTY_SELECTION) {
  const [notes, areas] = [new Map<string, object>(), new Map<string, object>()]
  const shown: unknown[] = []
  const doc = new Y.Doc()
  doc.getMap('notes').set('another', 1)
  const board = {
    doc,
    scene: { notes, areas },
    selection: { current: () => selection },
    goTo: (id: string) => shown.push(id),
    select: (selected: Selection) => shown.push(selected.area),
    reveal: (revealed: object) => shown.push(revealed),
    focus: () => shown.push('focus'),
  } as unknown as Board
  return { board, doc, notes, areas, shown }
}
const show = (board: Board, part: RoomPart) => renderHook(() => useShownPart(board, part))
const noticeTexts = () => notices.current().map(({ text }) => text)

it('the note of an address is selected and brought into view, an area too, and the board has the keys', () => {
  const { board, notes, areas, shown } = fakeBoard()
  notes.set(noteId, { id: noteId, text: 'Autobus', box })
  areas.set(areaId, { id: areaId, title: 'Bisogni', box })
  show(board, { kind: 'note', id: noteId })
  show(board, { kind: 'area', id: areaId })
  expect(shown).toEqual([noteId, 'focus', areaId, box, 'focus'])
  expect(noticeTexts()).toEqual([])
})

it('a note that is not there is said; one that arrives later is shown once', () => {
  const { board, doc, notes, shown } = fakeBoard()
  show(board, { kind: 'note', id: noteId })
  expect(noticeTexts()).toEqual(['La nota a cui porta il link non si trova su questa lavagna.'])
  notes.set(noteId, { id: noteId, text: 'Autobus', box })
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
    const { board, notes, areas } = fakeBoard(selection)
    notes.set(noteId, { id: noteId, text: '\nAutobus\nla sera', box })
    areas.set(areaId, { id: areaId, title: 'Bisogni', box })
    return linkOfSelection(board, boardId, 'Prima lavagna')
  }
  expect(to(selectNotes([noteId]))).toEqual({ target: { kind: 'board', id: boardId, part: { kind: 'note', id: noteId } }, title: 'Autobus' })
  expect(to(selectArea(areaId))).toEqual({ target: { kind: 'board', id: boardId, part: { kind: 'area', id: areaId } }, title: 'Bisogni' })
  expect(to(selectNotes([noteId, areaId]))).toEqual({ target: { kind: 'board', id: boardId, part: null }, title: 'Prima lavagna' })
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
