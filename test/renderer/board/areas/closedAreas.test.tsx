import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../renderer/board/export/drawBoard.ts'
import { outlineOf } from '../../../../renderer/board/outline/outlineOrder.ts'
import { hiddenAmong } from '../../../../renderer/board/scene/closed/hiddenObjects.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { EMPTY_SELECTION, select } from '../../../../renderer/board/scene/selection.ts'
import { type AreaId, area, closeArea, listAreas, putArea, readArea } from '../../../../shared/model/records/area.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { placeNotes, readNote } from '../../../../shared/model/records/note.ts'
import { boxAt, putNote } from '../boardFixture.ts'
import { board, boxOf, doc, elsewhere, first, labels, list, openBoards, piero, press, second } from '../openedBoard.ts'

openBoards()

const options = () => {
  vi.advanceTimersByTime(200)
  return [...document.querySelectorAll('[role=option]')].map((each) => each.getAttribute('aria-label')).sort()
}
const put = (title: string, x: number, y: number, width: number, height: number) =>
  putArea(doc, board.author, { title, box: { x, y, width, height } })
/** An area around the first note. */
const around = () => put('Idee', -60, -80, 300, 300)
const close = (id: AreaId) => board.setClosed([id], true)
const stage = () => list().parentElement as HTMLElement
const pointer = (type: string, x: number, y: number, init: PointerEventInit = {}, target: Element = stage()) =>
  target.dispatchEvent(new PointerEvent(type, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, bubbles: true, ...init }))
const drag = (from: readonly [number, number], to: readonly [number, number]) => {
  pointer('pointerdown', ...from)
  pointer('pointermove', ...to, { ctrlKey: true })
  pointer('pointerup', ...to)
}

test('a closed area shows how much is in it, and what lies in it is neither shown, nor pressed, nor chosen with all', () => {
  const id = around()
  expect(options()).toEqual(['Idee', 'prima', 'seconda'])
  close(id)
  expect(options()).toEqual(['Idee [1]', 'seconda'])
  board.selectAll()
  expect([...board.selection.current()]).toEqual([second])
  drag([-90, -90], [900, 600])
  expect(board.selection.current().has(first)).toBe(false)
  pointer('pointerdown', 100, 100)
  pointer('pointerup', 100, 100)
  expect([...board.selection.current()]).toEqual([id])
  board.undo.undo()
  expect(options()).toEqual(['Idee', 'prima', 'seconda'])
})

test('is in the outline with all that is in it', () => {
  const id = around()
  close(id)
  expect(outlineOf(board.scene).map(({ area: each, objects }) => [each?.title, objects.map((object) => object.id)])).toEqual([
    ['Idee', [first]],
    [undefined, [second]],
  ])
})

test('is opened by a click on what it says, by a double click, and by Enter; F2 writes its title', () => {
  const id = around()
  close(id)
  options()
  const lid = document.querySelector('[data-opens]') as Element
  expect(lid.textContent).toBe('1 cose')
  pointer('pointerdown', 100, 100, {}, lid)
  pointer('pointerup', 100, 100, {}, lid)
  expect(readArea(doc, id)?.closed).toBe(false)
  close(id)
  pointer('dblclick', 100, 150)
  expect(readArea(doc, id)?.closed).toBe(false)
  close(id)
  board.select(select(id))
  board.focus()
  press('F2')
  expect([board.editing.current(), readArea(doc, id)?.closed]).toEqual([id, true])
  board.leaveEditing()
  press('Enter')
  expect([board.editing.current(), readArea(doc, id)?.closed]).toEqual([null, false])
})

test('a press on what it says that becomes a drag moves it with what it hides', () => {
  const id = around()
  close(id)
  options()
  const lid = document.querySelector('[data-opens]') as Element
  pointer('pointerdown', 100, 100, {}, lid)
  pointer('pointermove', 140, 100, { ctrlKey: true }, lid)
  expect(options()).toEqual(['Idee [1]', 'seconda'])
  pointer('pointerup', 140, 100, {}, lid)
  expect([readArea(doc, id)?.closed, readArea(doc, id)?.box.x, boxOf(first).x]).toEqual([true, -20, 40])
})

test('what another closes is no longer selected here: no key deletes what nobody sees', () => {
  const id = around()
  board.select(select(first, second))
  elsewhere((other) => closeArea(other, piero, id, true))
  expect([...board.selection.current()]).toEqual([second])
  board.deleteSelection()
  expect(readNote(doc, first)?.text).toBe('prima')
})

test('what is chosen in the outline stays chosen while its words change', () => {
  const id = around()
  close(id)
  board.goTo(first)
  elsewhere((other) => placeNotes(other, piero, new Map([[first, boxAt(10, 10)]])))
  expect([...board.selection.current()]).toEqual([first])
  expect(board.selectionScreenBox()).toMatchObject({ width: 300, height: 300 })
})

test('what is moved into it here goes out of sight with a word, and what others put into it with none', () => {
  const id = around()
  close(id)
  const news: unknown[] = []
  board.onEvent((event) => news.push(event))
  drag([350, 50], [100, 60])
  expect(options()).toEqual(['Idee [2]'])
  expect(news).toEqual([{ type: 'putIntoClosed', count: 1, closer: id }])
  expect(board.selection.current().size).toBe(0)
  elsewhere((other) => void putNote(other, piero, 'terza', 0, 0))
  expect(options()).toEqual(['Idee [3]'])
  expect(news).toHaveLength(1)
})

test('what is written there by hand opens it first', () => {
  const id = around()
  close(id)
  board.newNote({ x: 100, y: 100 })
  expect(readArea(doc, id)?.closed).toBe(false)
})

test('a new note that nobody gave a place goes into no closed area', () => {
  const id = around()
  board.select(select(id))
  close(id)
  const created = board.newNote() as never
  expect(readArea(doc, id)?.closed).toBe(true)
  expect(board.scene.hiddenIn(created)).toBeNull()
})

test('what is being written in stays in sight while another closes its area, and goes when that ends', () => {
  const id = around()
  board.edit(first)
  elsewhere((other) => closeArea(other, piero, id, true))
  expect(options()).toEqual(['Idee [1]', 'prima', 'seconda'])
  expect(board.editing.current()).toBe(first)
  board.leaveEditing()
  expect(options()).toEqual(['Idee [1]', 'seconda'])
})

test('a line to what it hides leads to its edge; between two things that it hides there is none', () => {
  const third = putNote(doc, board.author, 'terza', 20, 20)
  const out = putConnector(doc, board.author, { from: first, to: second })
  const inside = putConnector(doc, board.author, { from: first, to: third })
  const loose = putConnector(doc, board.author, { from: first, to: { x: 100, y: 150 } })
  const id = around()
  close(id)
  expect([out, inside, loose].map((line) => board.scene.hiddenIn(line))).toEqual([null, id, id])
  // the area ends at 240, the note at 300 begins
  expect(board.scene.objects.get(out)?.box.x).toBeGreaterThan(220)
  board.setClosed([id], false)
  expect([out, inside, loose].map((line) => board.scene.hiddenIn(line))).toEqual([null, null, null])
  expect(board.scene.objects.get(out)?.box.x).toBeLessThan(190)
})

test('areas lie in areas: they are moved and hidden with them', () => {
  const outer = put('Fuori', -90, -90, 600, 500)
  const inner = around()
  board.select(select(outer))
  board.focus()
  press('ArrowRight')
  vi.advanceTimersByTime(1000)
  expect([readArea(doc, inner)?.box.x, boxOf(first).x, boxOf(second).x]).toEqual([-56, 4, 304])
  close(inner)
  expect(options()).toEqual(['Fuori', 'Idee [1]', 'seconda'])
  close(outer)
  expect(options()).toEqual(['Fuori [2]'])
  board.setClosed([outer], false)
  expect(options()).toEqual(['Fuori', 'Idee [1]', 'seconda'])
  board.deleteObjects([inner])
  expect(options()).toEqual(['Fuori', 'prima', 'seconda'])
})

test('by Tab one comes to the area and not to what it hides', () => {
  close(around())
  board.select(EMPTY_SELECTION)
  const seen = new Set<string>()
  for (let step = 0; step < 4; step++) {
    press('Tab')
    for (const id of board.selection.current()) seen.add(id)
  }
  expect(seen.has(first)).toBe(false)
})

test('a picture of the board has how much is in it, and no more', () => {
  const id = around()
  close(id)
  const drawn = drawBoard(board.scene.objects.values(), () => 1, { ...labels, meaning: String, closedCount: (count) => `${count} cose` })
  expect(drawn.map((object) => object.id).sort()).toEqual([id, second].sort())
  expect(drawn[0]?.parts).toEqual(expect.arrayContaining([expect.objectContaining({ text: '1 cose' })]))
})

test('a scene that is opened now hides the same as one that followed every change', () => {
  const ids = [around(), put('Fuori', -90, -90, 600, 500), put('Accanto', 250, -80, 300, 300)]
  const line = putConnector(doc, board.author, { from: first, to: second })
  const steps: readonly (() => void)[] = [
    () => board.setClosed([ids[0]!], true),
    () => board.setClosed([ids[1]!], true),
    () => board.setClosed([ids[2]!], true),
    () => board.setClosed([ids[1]!], false),
    () => area.update(doc, board.author, ids[1]!, { box: { x: -90, y: -90, width: 400, height: 500 } }),
    () => board.deleteObjects([ids[0]!]),
    () => board.undo.undo(),
    () => board.deleteObjects([first]),
    () => board.undo.undo(),
  ]
  for (const step of steps) {
    step()
    const fresh = openScene(doc)
    const among = hiddenAmong([...board.scene.objects.values()])
    for (const id of [...ids, first, second, line]) {
      expect(board.scene.hiddenIn(id)).toBe(fresh.hiddenIn(id))
      expect(board.scene.hiddenIn(id)).toBe(among.hiddenIn(id))
    }
    for (const id of ids) expect([board.scene.hiddenCount(id), among.hiddenCount(id)]).toEqual([fresh.hiddenCount(id), fresh.hiddenCount(id)])
    for (const { record } of fresh.objects.values()) expect(board.scene.objects.get(record.id)?.box).toEqual(fresh.objects.get(record.id)?.box)
    fresh.close()
  }
  expect(listAreas(doc).length).toBeGreaterThan(1)
})

test('a copy of an area has copies of what lies in it, also of what it hides while it is closed', () => {
  const id = around()
  close(id)
  board.select(select(id))
  board.duplicate()
  expect([...board.selection.current()]).toHaveLength(1)
  expect(listAreas(doc)).toHaveLength(2)
  const texts = [...board.scene.objects.values()].map(({ kind, record }) => kind.text(record)).sort()
  expect(texts).toEqual(['Idee', 'Idee', 'prima', 'prima', 'seconda'])
  board.undo.undo()
  expect(listAreas(doc)).toHaveLength(1)
})
