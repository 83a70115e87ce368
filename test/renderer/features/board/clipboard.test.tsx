import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import { BOARD_MIME_TYPE, copyObjects, openCopied } from '../../../../renderer/board/exchange/boardClipboard.ts'
import { wordedOf } from '../../../../renderer/board/objects/objectKind.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { useBoardClipboard } from '../../../../renderer/features/board/clipboard/useBoardClipboard.ts'
import { usePasteTruncation } from '../../../../renderer/kit/fields/usePasteTruncation.ts'
import { closeNotice, notices } from '../../../../renderer/kit/notices/notices.ts'
import { signal } from '../../../../shared/base/live.ts'
import { putBoardText } from '../../../../shared/model/records/boardText.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { type NewNote, putNotes } from '../../../../shared/model/records/note.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { putShape } from '../../../../shared/model/records/shape.ts'
import { pictureOf, refOf } from '../../../support/assets/pictures.ts'
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
    editing: signal(null),
    selection: signal(new Set()),
  } as unknown as Board
  return { board, goes: clipboardNotes, texts: () => clipboardNotes.flat().map(({ text }) => text) }
}

const addedFiles: File[] = []
const brought: unknown[] = []
const PROCESS = '000000percorso01' as ProcessId

function At({ board }: { readonly board: Board }) {
  useBoardClipboard(
    board,
    document.body,
    { add: async (files) => void addedFiles.push(...files), toNote: async () => undefined, bring: async (...copied) => void brought.push(copied) },
    { id: 'lavagna', detail: 'named', processId: PROCESS },
  )
  usePasteTruncation()
  return <textarea aria-label="campo" maxLength={20} defaultValue="Casa" />
}

/** What a browser does: the event with what is on the clipboard. @returns whether it was taken */
function paste(data: Readonly<Record<string, string>>, target: Element = document.body, files: readonly File[] = []): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { files, getData: (type: string) => data[type] ?? '' } })
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
  putConnector(doc, anna, { from: ids[0]!, to: ids[1]!, meaning: 'causes' })
  const deleteSelection = vi.fn()
  const scene = openScene(doc)
  const { board } = renderBoard()
  render(<At board={{ ...board, scene, author: anna, selection: { current: () => new Set(ids) }, deleteSelection } as never} />)
  const clipboard = new Map<string, string>()
  const event = new Event('cut', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { setData: (type: string, data: string) => clipboard.set(type, data) } })
  document.body.dispatchEvent(event)
  scene.close()
  expect(deleteSelection).toHaveBeenCalledOnce()
  expect(clipboard.get('text/plain')).toBe('Il forno\nUn titolo')
  const copied = openCopied(clipboard.get(BOARD_MIME_TYPE) ?? '', testAuthor('lia'))
  expect(Array.from(copied?.objects.values() ?? [], ({ kind }) => kind.name).toSorted()).toEqual(['boardText', 'connector', 'shape'])
  expect(Array.from(copied?.objects.values() ?? [], wordedOf).filter(Boolean)).toMatchObject([
    { text: 'Un titolo', by: anna.person },
    { text: 'Il forno', by: anna.person, wordsOf: piero.person, fill: 'leaf' },
  ])
})

it('what was copied in Excalidraw comes as objects, not as lines of text', async () => {
  const insert = vi.fn(async (from: { objects: ReadonlyMap<string, { kind: { name: string } }> }) => {
    expect(Array.from(from.objects.values(), ({ kind }) => kind.name).toSorted()).toEqual(['connector', 'note', 'shape'])
    return null
  })
  const { board } = renderBoard()
  render(<At board={{ ...board, author: testAuthor('lia'), insert } as never} />)
  const square = { id: 'a', type: 'rectangle', x: 0, y: 0, width: 100, height: 100, backgroundColor: '#ffec99' }
  const elements = [
    square,
    { id: 't', type: 'text', x: 0, y: 0, text: 'sì', containerId: 'a' },
    { id: 'b', type: 'ellipse', x: 300, y: 0, width: 80, height: 80 },
    {
      id: 'c',
      type: 'arrow',
      x: 0,
      y: 0,
      points: [
        [0, 0],
        [9, 9],
      ],
      startBinding: { elementId: 'a' },
      endBinding: { elementId: 'b' },
    },
    { id: 'd', type: 'image', x: 0, y: 0 },
  ]
  expect(paste({ 'text/plain': JSON.stringify({ type: 'excalidraw/clipboard', elements }) })).toBe(true)
  await vi.waitFor(() => expect(insert).toHaveBeenCalledOnce())
  expect(noticeTexts()).toEqual(['Resta fuori 1 immagine.'])
})

it('pictures bring their bytes from the process that they were copied in, and nothing is asked where there are none', async () => {
  const doc = new Y.Doc()
  const asset = refOf(pictureOf(1))
  const box = { x: 0, y: 0, width: 200, height: 100 }
  const anna = testAuthor('anna')
  const [pictured] = putNotes(doc, anna, [{ text: 'Il cortile', box, picture: asset }])
  const [plain] = putNotes(doc, anna, [{ text: 'Il forno', box }])
  const scene = openScene(doc)
  const insert = vi.fn(async (from: { objects: ReadonlyMap<string, unknown> }) => new Map([...from.objects.keys()].map((id) => [id, id])))
  const { board } = renderBoard()
  render(<At board={{ ...board, scene, author: anna, insert } as never} />)
  const copyOf = (id: unknown, process?: string) => ({ [BOARD_MIME_TYPE]: copyObjects(scene, [id as never], anna, null, process)?.json ?? '' })
  const otherProcess = '00000000altro001'
  paste(copyOf(plain, otherProcess))
  paste(copyOf(pictured))
  paste(copyOf(pictured, otherProcess))
  await vi.waitFor(() => expect(brought).toHaveLength(1))
  expect([insert.mock.calls.length, brought]).toEqual([3, [[otherProcess, new Set([asset.hash])]]])
  scene.close()
})
