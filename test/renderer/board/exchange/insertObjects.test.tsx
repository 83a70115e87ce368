import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { copyObjects, openCopied } from '../../../../renderer/board/exchange/boardClipboard.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { boardText } from '../../../../shared/model/records/boardText.ts'
import { listConnectors, putConnector } from '../../../../shared/model/records/connector.ts'
import { listNotes, note, putNotes } from '../../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../../shared/model/records/shape.ts'
import { boxAt } from '../boardFixture.ts'
import { board, doc, first, mayWrite, openBoards, piero } from '../openedBoard.ts'

openBoards()

/** A board of another process. */
function otherBoard(count = 2) {
  const other = new Y.Doc()
  putArea(other, piero, { title: 'Altrove', box: boxAt(-50, -50, 900) })
  const notes = putNotes(
    other,
    piero,
    Array.from({ length: count }, (_, at) => ({ text: `nota ${at}`, box: boxAt((at % 50) * 200, Math.floor(at / 50) * 200) })),
  )
  const form = putShape(other, piero, { text: 'forma', box: boxAt(0, 400) })
  putConnector(other, piero, { from: notes[0]!, to: notes[1]!, label: 'fra note' })
  putConnector(other, piero, { from: notes[0]!, to: form, meaning: 'causes' })
  return { other, scene: openScene(other), notes, form }
}

it('objects of every kind go from one board to another through the clipboard: lines join the copies, and authors stay authors', async () => {
  const { scene, notes, form } = otherBoard()
  const copied = copyObjects(scene, [...notes, form], piero)!
  expect(copied).toMatchObject({ count: 5, text: 'nota 0\nnota 1\nforma' })
  const pasted = openCopied(copied.json, board.author)!
  const copies = await board.insert(pasted, { x: 5000, y: 5000 })
  expect(copies?.size).toBe(5)
  expect(board.selection.current()).toEqual(new Set(copies?.values()))
  const pastedNotes = listNotes(doc).filter(({ text }) => text.startsWith('nota'))
  expect(pastedNotes).toMatchObject([
    { by: board.author.person, wordsOf: piero.person },
    { by: board.author.person, wordsOf: piero.person },
  ])
  const [pastedShape] = shape.list(doc)
  const ends = listConnectors(doc).map(({ from, to }) => [from, to])
  expect(new Set(ends.flat())).toEqual(new Set([...pastedNotes.map(({ id }) => id), pastedShape!.id]))
  expect(
    listConnectors(doc)
      .map(({ label, meaning }) => label || meaning)
      .toSorted(),
  ).toEqual(['causes', 'fra note'])
  board.undo.undo()
  expect([listNotes(doc).length, shape.list(doc).length, listConnectors(doc).length]).toEqual([2, 0, 0])
})

it('a line that is copied without what it joins keeps its ends where they were', async () => {
  const { other, scene } = otherBoard()
  const [line] = listConnectors(other)
  const pasted = openCopied(copyObjects(scene, [line!.id], piero)!.json, board.author)!
  await board.insert(pasted, { x: 0, y: 0 })
  expect(listConnectors(doc)).toMatchObject([{ from: { x: expect.any(Number) }, to: { x: expect.any(Number) }, label: line!.label }])
})

it('thousands come in parts, one step of undo takes all of them back, and redo brings them again', async () => {
  vi.useRealTimers()
  const { scene } = otherBoard(1000)
  let updates = 0
  doc.on('update', () => updates++)
  const progress: number[] = []
  const copies = await board.insert(scene, { x: 0, y: 0 }, { onProgress: (done) => progress.push(done) })
  expect(copies?.size).toBe(1004)
  expect(updates).toBeGreaterThan(2)
  expect(progress.at(-1)).toBe(1004)
  expect(listNotes(doc)).toHaveLength(1002)
  board.undo.undo()
  expect(listNotes(doc)).toHaveLength(2)
  expect(listAreas(doc)).toHaveLength(0)
  board.undo.redo()
  expect(listNotes(doc)).toHaveLength(1002)
})

it('ended halfway nothing stays, and undo reaches what was done before', async () => {
  vi.useRealTimers()
  note.update(doc, board.author, first, { colour: 'heart' })
  const { scene } = otherBoard(1000)
  const controller = new AbortController()
  const result = await board.insert(scene, { x: 0, y: 0 }, { signal: controller.signal, onProgress: () => controller.abort() })
  expect(result).toBeNull()
  expect(listNotes(doc)).toHaveLength(2)
  board.undo.undo()
  expect(note.read(doc, first)?.colour).toBe('sun')
})

it('who may only read puts nothing on the board', async () => {
  mayWrite.set(false)
  expect(await board.insert(otherBoard().scene, { x: 0, y: 0 })).toBeNull()
  expect([listNotes(doc).length, boardText.list(doc).length]).toEqual([2, 0])
})

it.each(['', 'x', '{}', '[]', '{"format":"tavolo-board","version":1,"objects":{}}', '{"format":"tavolo-board","version":99,"objects":{"notes":{}}}'])(
  'the clipboard is not believed when it holds %j',
  (data) => expect(openCopied(data, piero)).toBeNull(),
)
