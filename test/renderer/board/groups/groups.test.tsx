import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { objectsIn, outlineOf } from '../../../../renderer/board/outline/outlineOrder.ts'
import { depthOf } from '../../../../renderer/board/scene/groups/groupIndex.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { EMPTY_SELECTION, select } from '../../../../renderer/board/scene/selection.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { isGroupable, setGroups } from '../../../../shared/model/records/boardObject.ts'
import { putConnector } from '../../../../shared/model/records/connector.ts'
import { deleteNotes, listNotes, note, readNote } from '../../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../../shared/model/records/shape.ts'
import { putNote } from '../boardFixture.ts'
import { board, boxOf, doc, elsewhere, first, list, openBoards, piero, press, second } from '../openedBoard.ts'

openBoards()

const groupOf = (...ids: readonly string[]) => {
  board.select(select(...(ids as never[])))
  board.group()
  const [key] = board.selectedGroups()
  return key as string
}
const selected = () => [...board.selection.current()].sort()
const ids = (...list: readonly string[]) => [...list].sort()
const stage = () => list().parentElement as HTMLElement
/** Where the pointer is, in board units: the camera is at -100, -100 at zoom 1. */
const pointer = (type: string, x: number, y: number, init: PointerEventInit = {}) =>
  stage().dispatchEvent(new PointerEvent(type, { clientX: x + 100, clientY: y + 100, pointerType: 'mouse', pointerId: 1, bubbles: true, ...init }))
const click = (x: number, y: number, init: PointerEventInit = {}) => {
  pointer('pointerdown', x, y, init)
  pointer('pointerup', x, y, init)
}
const doubleClick = (x: number, y: number) => {
  click(x, y)
  click(x, y)
  pointer('dblclick', x, y)
}

test('every kind of object can be grouped', () => {
  expect(objectKinds.filter(({ records }) => !isGroupable(records)).map(({ name }) => name)).toEqual([])
})

test('objects of any kinds become a group, which is pressed, moved, deleted and undone as one', () => {
  const form = putShape(doc, board.author, { box: { x: 0, y: 300, width: 100, height: 100 } })
  groupOf(first, form)
  board.select(EMPTY_SELECTION)
  click(50, 350)
  expect(selected()).toEqual(ids(first, form))
  pointer('pointerdown', 50, 350)
  pointer('pointermove', 90, 380, { ctrlKey: true })
  pointer('pointerup', 90, 380)
  expect([boxOf(first).x, boxOf(first).y, shape.read(doc, form)?.box.x]).toEqual([40, 30, 40])
  board.deleteSelection()
  expect([readNote(doc, first), shape.read(doc, form)]).toEqual([null, null])
  board.undo.undo()
  expect(board.scene.groups.pathOf(first)).toHaveLength(1)
  board.undo.undo()
  board.undo.undo()
  expect(board.scene.groups.pathOf(first)).toEqual([])
})

test('a double click enters the group, a second one edits; what lies outside leaves it', () => {
  groupOf(first, second)
  doubleClick(50, 50)
  expect([selected(), board.editing.current()]).toEqual([[first], null])
  click(350, 50)
  expect(selected()).toEqual([second])
  doubleClick(350, 50)
  expect(board.editing.current()).toBe(second)
  board.leaveEditing()
  click(700, 500)
  expect(board.entered.current()).toBeNull()
  click(350, 50)
  expect(selected()).toEqual(ids(first, second))
})

test('by keyboard: Tab goes from group to group, Enter enters, Escape leaves to the group and then to the board', () => {
  const third = putNote(doc, board.author, 'terza', 600, 0)
  groupOf(first, second)
  board.select(EMPTY_SELECTION)
  press('Tab')
  expect(selected()).toEqual(ids(first, second))
  press('Tab')
  expect(selected()).toEqual([third])
  press('Tab', { shiftKey: true })
  expect(selected()).toEqual(ids(first, second))
  press('Enter')
  expect(selected()).toHaveLength(1)
  const [entered] = selected()
  press('Tab', { shiftKey: entered === second })
  expect(selected()).toEqual([entered === first ? second : first])
  press('Escape')
  expect(selected()).toEqual(ids(first, second))
  press('Escape')
  expect(selected()).toEqual([])
})

test('groups lie in groups: entering goes one deeper, ungrouping dissolves the outer one alone', () => {
  const third = putNote(doc, board.author, 'terza', 600, 0)
  const inner = groupOf(first, second)
  const outer = groupOf(first, second, third)
  expect(board.scene.groups.pathOf(third)).toEqual([outer])
  expect(board.scene.groups.pathOf(first).map(depthOf)).toEqual([1, 2])
  board.enterGroup(outer, first)
  expect(selected()).toEqual(ids(first, second))
  board.enterGroup(board.scene.groups.pathOf(first)[1] as string, first)
  expect(selected()).toEqual([first])
  board.leaveGroup()
  board.leaveGroup()
  board.ungroup()
  expect(board.scene.groups.pathOf(third)).toEqual([])
  expect(board.scene.groups.pathOf(first)).toEqual([inner])
})

test('a group within the group that was entered stays in it', () => {
  const third = putNote(doc, board.author, 'terza', 600, 0)
  const outer = groupOf(first, second, third)
  board.enterGroup(outer, first)
  board.select(select(first, second))
  board.group()
  expect(board.scene.groups.pathOf(first)[0]).toBe(outer)
  expect(board.scene.groups.pathOf(first)).toHaveLength(2)
  expect(board.scene.groups.membersOf(outer).size).toBe(3)
})

test('a marquee and a press with Shift take whole groups', () => {
  const third = putNote(doc, board.author, 'terza', 0, 400)
  groupOf(first, second)
  board.select(EMPTY_SELECTION)
  pointer('pointerdown', -50, -50)
  pointer('pointermove', 60, 60)
  pointer('pointerup', 60, 60)
  expect(selected()).toEqual(ids(first, second))
  click(50, 450, { shiftKey: true })
  expect(selected()).toEqual(ids(first, second, third))
  click(50, 50, { shiftKey: true })
  expect(selected()).toEqual([third])
})

test('copies of a group are a group of their own; a copy of one of its objects is in the same group', () => {
  const key = groupOf(first, second)
  board.duplicate()
  const copies = selected()
  expect(copies).toHaveLength(2)
  const [copied] = board.selectedGroups()
  expect(copied).not.toBe(key)
  expect([...board.scene.groups.membersOf(copied as string)].sort()).toEqual(copies)
  expect(board.scene.groups.membersOf(key).size).toBe(2)
  board.enterGroup(key, first)
  board.duplicate()
  expect(board.scene.groups.membersOf(key).size).toBe(3)
})

test('what becomes an object of another kind stays in its group', () => {
  groupOf(first, second)
  board.select(select(first))
  board.convert(objectKinds.find(({ name }) => name === 'shape') as never)
  expect(board.scene.groups.membersOf(board.scene.groups.pathOf(second)[0] as string).size).toBe(2)
})

test('of whom all others are deleted elsewhere, is in no group any more, and says so', () => {
  groupOf(first, second)
  board.select(EMPTY_SELECTION)
  vi.advanceTimersByTime(200)
  const label = () =>
    document.getElementById(`${list().id || ''}`) ?? [...document.querySelectorAll('[role=option]')].map((each) => each.getAttribute('aria-label'))
  expect(label()).toEqual(expect.arrayContaining(['prima (2)', 'seconda (2)']))
  elsewhere((other) => deleteNotes(other, piero, [second]))
  vi.advanceTimersByTime(200)
  expect(label()).toEqual(['prima'])
  expect(board.scene.groups.pathOf(first)).toEqual([])
})

test('two people group the same objects at once: each object is in one group, the same everywhere', () => {
  const third = putNote(doc, board.author, 'terza', 600, 0)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  groupOf(first, second)
  const group = 'gggggggggggggggg' as never
  for (const id of [second, third]) setGroups(other, piero, note, id, [group])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'host')
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'host')
  const elsewhereScene = openScene(other)
  for (const { id } of listNotes(doc)) expect(board.scene.groups.pathOf(id)).toEqual(elsewhereScene.groups.pathOf(id))
  const sizes = listNotes(doc).map(({ id }) => board.scene.groups.pathOf(id).map((key) => board.scene.groups.membersOf(key).size))
  expect(sizes.flat().every((size) => size > 1)).toBe(true)
  elsewhereScene.close()
})

test('an undo takes back no group that another made of the same objects since', () => {
  groupOf(first, second)
  const group = 'gggggggggggggggg' as never
  elsewhere((other) => {
    for (const id of [first, second]) setGroups(other, piero, note, id, [group])
  })
  board.undo.undo()
  expect(board.scene.groups.pathOf(first)).toEqual([group])
})

test('what nobody could write is no group: other values, no ids, a path as long as a book, the same group within itself', () => {
  const entries = note.entries(doc)
  const set = (id: string, value: unknown) => (entries.get(id) as Y.Map<unknown>).set('groups', value)
  for (const value of [7, 'x', ['short'], [7], Array(100).fill('a'.repeat(16)), { 0: 'a'.repeat(16) }, null]) {
    for (const id of [first, second]) set(id, value)
    expect(board.scene.groups.pathOf(first)).toEqual([])
    expect(readNote(doc, first)?.text).toBe('prima')
  }
  for (const id of [first, second]) set(id, ['a'.repeat(16), 'a'.repeat(16), 'b'.repeat(16)])
  expect(board.scene.groups.pathOf(first)).toEqual(['a'.repeat(16)])
  // a circle cannot be written: each is the other's group only in its own path
  set(first, ['a'.repeat(16), 'b'.repeat(16)])
  set(second, ['b'.repeat(16), 'a'.repeat(16)])
  expect(board.scene.groups.pathOf(first)).toEqual([])
})

test('the deepest groups fall away before a path gets longer than it may', () => {
  groupOf(first, second)
  for (let depth = 0; depth < 12; depth++) {
    const next = putNote(doc, board.author, `${depth}`, 0, 300 + depth * 10)
    board.select(select(first, next, ...board.unitOf(first)))
    board.group()
  }
  expect(readNote(doc, first)?.groups).toHaveLength(8)
  expect(board.scene.groups.pathOf(first)).toHaveLength(8)
})

test('in the outline a group is one entry, where its first object is, with what it holds inside', () => {
  const third = putNote(doc, board.author, 'terza', 600, 0)
  putArea(doc, board.author, { title: 'Idee', box: { x: 550, y: -50, width: 400, height: 400 } })
  const line = putConnector(doc, board.author, { from: first, to: second })
  const key = groupOf(first, third, line)
  const [inArea, outside] = outlineOf(board.scene)
  expect(inArea?.entries).toMatchObject([{ type: 'group', key, entries: [{ object: { id: third } }] }])
  expect(outside?.entries.map((entry) => [entry.type, objectsIn(entry).map(({ id }) => id)])).toEqual([
    ['group', expect.arrayContaining([first, line])],
    ['object', [second]],
  ])
  expect(outside?.objects).toHaveLength(3)
})

test('an area in a group takes along what lies in it', () => {
  const area = putArea(doc, board.author, { title: 'Idee', box: { x: 250, y: -80, width: 300, height: 300 } })
  groupOf(first, area)
  board.focus()
  press('ArrowRight')
  vi.advanceTimersByTime(1000)
  expect([boxOf(first).x, boxOf(second).x]).toEqual([4, 304])
})
