import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import { NOTES_MIME_TYPE, parseCopiedNotes } from '../../../../renderer/board/input/clipboardNotes.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { useBoardClipboard } from '../../../../renderer/features/board/clipboard/useBoardClipboard.ts'
import { usePasteTruncation } from '../../../../renderer/kit/fields/usePasteTruncation.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { putBoardText } from '../../../../shared/model/records/boardText.ts'
import type { NewNote } from '../../../../shared/model/records/note.ts'
import { putShape } from '../../../../shared/model/records/shape.ts'
import { testAuthor } from '../../../support/peers.ts'
import { cleanup, render } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(() => {
  cleanup()
  for (const notice of notices.current()) closeNotice(notice.id)
})

/** A board that only remembers what is put on it, in how many goes. */
function renderBoard() {
  const clipboardNotes: (readonly NewNote[])[] = []
  const board = {
    put: (notes: readonly NewNote[]) => {
      clipboardNotes.push(notes)
      return notes.map((_, at) => `${at}`)
    },
    visibleBox: () => ({ x: 0, y: 0, width: 1000, height: 700 }),
    placeForNew: () => ({ x: 500, y: 350 }),
    reveal: () => undefined,
  } as unknown as Board
  return { board, goes: clipboardNotes, texts: () => clipboardNotes.flat().map(({ text }) => text) }
}

function At({ board }: { readonly board: Board }) {
  useBoardClipboard(board, document.body)
  usePasteTruncation()
  return <textarea aria-label="campo" maxLength={20} defaultValue="Casa" />
}

/** What a browser does: the event with what is on the clipboard. @returns whether it was taken */
function paste(data: Readonly<Record<string, string>>, target: Element = document.body): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { getData: (type: string) => data[type] ?? '' } })
  return !target.dispatchEvent(event)
}
const noticeTexts = () => notices.current().map(({ text }) => text)
const answer = () => notices.current().at(-1)?.action?.run()

it('20 MB of text is asked about, in words; only the beginning comes, and only when asked for', () => {
  const { board, goes: clipboardNotes, texts } = renderBoard()
  render(<At board={board} />)
  expect(paste({ 'text/plain': 'Un autobus la domenica\n'.repeat(900_000) })).toBe(true)
  expect(clipboardNotes).toEqual([])
  expect(noticeTexts()).toEqual([expect.stringMatching(/troppo lungo.*primi 99[.\u00a0]?9\d\d caratteri.*negli appunti resta tutto/)])
  answer()
  expect(texts()).toHaveLength(500)
  answer()
  expect(new Set(texts())).toEqual(new Set(['Un autobus la domenica']))
  expect(texts()).toHaveLength(1000)
})

it('copies that would be refused for their size come in several goes, and none is left out', () => {
  const { board, goes: clipboardNotes, texts } = renderBoard()
  render(<At board={board} />)
  const box = { x: 0, y: 0, width: 180, height: 180 }
  const copied = Array.from({ length: 12 }, (_, at) => ({ text: `${at} ${'a'.repeat(190_000)}`, colour: 'sun', box }))
  paste({ [NOTES_MIME_TYPE]: JSON.stringify(copied), 'text/plain': 'x' })
  expect(clipboardNotes).toHaveLength(1)
  expect(noticeTexts().at(-1)).toMatch(/^Restano \d note/)
  for (let attempt = 0; attempt < 12 && texts().length < 12; attempt++) answer()
  expect(texts()).toEqual(copied.map(({ text }) => text))
  expect(clipboardNotes.length).toBeGreaterThan(1)
})

it('a field that takes only the beginning says so; one that takes it all says nothing', () => {
  const { getByLabelText } = render(<At board={renderBoard().board} />)
  const field = getByLabelText('campo') as HTMLTextAreaElement
  field.focus()
  field.setSelectionRange(4, 4)
  expect(paste({ 'text/plain': ' e bottega, 1234' }, field)).toBe(false)
  expect(noticeTexts()).toEqual([])
  paste({ 'text/plain': ' e bottega, 12345' }, field)
  expect(noticeTexts()).toEqual([expect.stringMatching(/al massimo 20 caratteri.*Negli appunti resta tutto/)])
  // what is selected gives way
  field.setSelectionRange(0, 4)
  paste({ 'text/plain': 'Venti caratteri esat' }, field)
  expect(noticeTexts()).toHaveLength(1)
})

it('what is cut of texts and shapes loses no words, and says whose they are', () => {
  const doc = new Y.Doc()
  const [anna, piero] = [testAuthor('anna'), testAuthor('piero')]
  const ids = [
    putShape(doc, piero, { text: 'Il forno', box: { x: 0, y: 0, width: 200, height: 100 }, fill: 'leaf' }),
    putBoardText(doc, anna, { text: 'Un titolo', box: { x: 300, y: 0, width: 200, height: 40 } }),
  ]
  const deleteSelection = vi.fn()
  const scene = openScene(doc)
  const { board } = renderBoard()
  render(<At board={{ ...board, scene, selection: { current: () => new Set(ids) }, deleteSelection } as never} />)
  const clipboard = new Map<string, string>()
  const event = new Event('cut', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { setData: (type: string, data: string) => clipboard.set(type, data) } })
  document.body.dispatchEvent(event)
  scene.close()
  expect(deleteSelection).toHaveBeenCalledOnce()
  expect(clipboard.get('text/plain')).toBe('Il forno\nUn titolo')
  expect(parseCopiedNotes(clipboard.get(NOTES_MIME_TYPE) ?? '')).toMatchObject([
    { text: 'Il forno', colour: 'leaf', wordsOf: piero.person },
    { text: 'Un titolo', colour: 'sun', wordsOf: anna.person },
  ])
})
