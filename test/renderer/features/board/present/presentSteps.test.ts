import { expect, test } from 'vitest'
import { LABEL_SIZE } from '../../../../../renderer/board/objects/connector/connectorLabel.ts'
import type { ObjectId } from '../../../../../renderer/board/objects/objectId.ts'
import { objectKinds } from '../../../../../renderer/board/objects/objectKinds.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { type BoardStep, boardSteps, sameStep } from '../../../../../renderer/features/board/present/livePresentSteps.ts'
import { presentSteps } from '../../../../../renderer/features/board/present/presentSteps.ts'
import { type Box, encloses } from '../../../../../shared/base/geometry.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { moveArea } from '../../../../../shared/model/records/areaOrder.ts'
import { boardText, putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import { boxAt, createBoardFixture, putNote } from '../../../board/boardFixture.ts'

const WALL = { width: 1920, height: 900 }
const item = (id: string, box: Box, fontSize: number | null) => ({ id: id as ObjectId, box, fontSize })
/** Notes of the usual size in rows of ten. */
const grid = (count: number, fontSize: number) =>
  Array.from({ length: count }, (_, i) => item(`n${i}`, boxAt((i % 10) * 200, Math.floor(i / 10) * 200), fontSize))
const zoomOf = ({ part }: { readonly part: Box }) => WALL.width / part.width

test('an area that can be read whole is one step; a crowded one has pages, each note whole on one of them, in letters of 28 px', () => {
  const few = presentSteps([{ key: 'a', box: { x: 0, y: 0, width: 900, height: 420 }, items: grid(4, 18) }], WALL)
  expect(few.map(({ page, pages }) => [page, pages])).toEqual([[1, 1]])
  const items = grid(60, 14)
  const many = presentSteps([{ key: 'a', box: { x: -20, y: -20, width: 2040, height: 1240 }, items }], WALL)
  expect(many.length).toBeGreaterThan(2)
  expect(many.flatMap((step) => step.items).sort()).toEqual(items.map(({ id }) => id).sort())
  for (const step of many) {
    expect(14 * zoomOf(step)).toBeGreaterThanOrEqual(28 - 0.01)
    for (const id of step.items) expect(encloses(step.part, items.find((each) => each.id === id)!.box)).toBe(true)
  }
})

test('the smallest letters of the longest notes have 28 px too, and an object larger than the window is shown whole', () => {
  const screen = { width: 1920, height: 1080 }
  const [step] = presentSteps([{ key: 'a', box: { x: 0, y: 0, width: 3000, height: 3000 }, items: grid(200, 12) }], screen)
  expect((12 * screen.width) / step!.part.width).toBeGreaterThanOrEqual(28 - 0.01)
  const poster = { x: 0, y: 0, width: 8000, height: 3000 }
  const [large] = presentSteps([{ key: 'a', box: null, items: [item('p', poster, null)] }], screen)
  expect(encloses(large!.part, poster)).toBe(true)
})

test('the words of texts, of shapes and on lines have 28 px as those of notes have', () => {
  const { doc, author } = createBoardFixture()
  const far = { x: 6000, y: 4000 }
  const [from, to] = [putNote(doc, author, 'Da qui', 0, 0), putNote(doc, author, 'A lì', far.x, far.y)]
  const letters = (add: () => unknown) => {
    add()
    const scene = openScene(doc, objectKinds)
    const [step] = boardSteps({ scene }, WALL, (piece) => piece.length * 0.5)
    scene.close()
    return zoomOf(step!)
  }
  const notesAlone = letters(() => undefined)
  const withText = letters(() => putBoardText(doc, author, { text: 'piccolo', size: 'small', box: boxAt(400, 0) } as never))
  expect(withText).toBeGreaterThan(notesAlone)
  const [text] = boardText.list(doc)
  boardText.remove(doc, author, text!.id)
  expect(letters(() => putConnector(doc, author, { from, to, label: 'porta a' })) * LABEL_SIZE).toBeGreaterThanOrEqual(
    (28 * WALL.width) / 1920 - 0.01,
  )
})

test('the areas come in the order of the outline, then what lies in none; a hidden one has no step', () => {
  const { doc, author } = createBoardFixture()
  const second = putArea(doc, author, { title: 'Risorse', box: { x: 0, y: 0, width: 600, height: 400 } })
  const first = putArea(doc, author, { title: 'Bisogni', box: { x: 800, y: 0, width: 600, height: 400 } })
  moveArea(doc, author, [second, first], first, 0)
  const inside = putNote(doc, author, 'scuola', 820, 100)
  const outside = putNote(doc, author, 'fuori', 3000, 3000)
  const scene = openScene(doc, objectKinds)
  const steps = boardSteps({ scene }, WALL, (piece) => piece.length * 0.5)
  expect(steps.map(({ key }) => key)).toEqual([first, second, null])
  expect([steps[0]!.items, steps[2]!.items]).toEqual([[inside], [outside]])
  scene.close()
})

test('what others write moves nothing away: the same page of the same area stays, as far as there is one', () => {
  const step = (key: string, page: number, pages: number) => ({ key, page, pages, items: [], part: boxAt(0, 0) }) as unknown as BoardStep
  const before = [step('a', 1, 1), step('b', 1, 2), step('b', 2, 2)]
  const after = [step('a', 1, 2), step('a', 2, 2), step('b', 1, 1), step('c', 1, 1)]
  expect(sameStep(after, before[1]!, 1)).toBe(2)
  expect(sameStep(after, before[2]!, 2)).toBe(2)
  expect(sameStep(after, step('gone', 1, 1), 9)).toBe(3)
  expect(sameStep([], null, 0)).toBe(0)
})
