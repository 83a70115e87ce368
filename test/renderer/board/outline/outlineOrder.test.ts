import { expect, test } from 'vitest'
import { outlineOf, readingOrder } from '../../../../renderer/board/outline/outlineOrder.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'

test('areas from the top and the left, rows as a hand left them, then what lies outside', () => {
  const { doc, author } = createBoardFixture()
  const put = (text: string, x: number, y: number) => putNote(doc, author, text, x, y)
  putArea(doc, author, { title: 'Risorse', box: boxAt(1000, 10, 800) })
  putArea(doc, author, { title: 'Bisogni', box: boxAt(0, 10, 800) })
  putArea(doc, author, { title: 'Vuota', box: boxAt(0, 2000, 300) })
  put('b2', 220, 60)
  put('b1', 20, 100)
  put('b3', 20, 300)
  put('r1', 1020, 60)
  put('fuori', 5000, 0)
  const outline = outlineOf(openScene(doc))
  expect(outline.map((section) => [section.area?.title ?? null, section.objects.map(({ kind, record }) => kind.text(record))])).toEqual([
    ['Bisogni', ['b1', 'b2', 'b3']],
    ['Risorse', ['r1']],
    ['Vuota', []],
    [null, ['fuori']],
  ])
  expect(readingOrder(openScene(doc))).toHaveLength(5)
})

test('a note belongs to the smallest area that holds its middle', () => {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Grande', box: boxAt(0, 0, 1000) })
  putArea(doc, author, { title: 'Piccola', box: boxAt(100, 100, 300) })
  putNote(doc, author, 'n', 150, 150)
  const sections = outlineOf(openScene(doc)).filter(({ objects }) => objects.length > 0)
  expect(sections.map(({ area }) => area?.title)).toEqual(['Piccola'])
})
