import fs from 'node:fs'
import { expect, test } from 'vitest'
import { areaTitleBox } from '../../../../../renderer/board/objects/area/areaTitle.ts'
import { findRoomInArea } from '../../../../../renderer/board/scene/freeSpace.ts'
import { freeBoxInView } from '../../../../../renderer/board/scene/freeSpaceInView.ts'
import { boxAt } from '../../boardFixture.ts'

const area = boxAt(0, 0, 900)
const title = areaTitleBox(area, 1)

test('the title of an area has one height: notes begin where it ends', () => {
  const nothing = { notes: [], areas: [area] }
  expect(findRoomInArea(area, nothing, 180).box.y).toBe(title.height)
  // a view whose middle is the first row: the nearest place that is free stands right under the title, or lower
  const view = { x: 0, y: -360, width: 900, height: 900 }
  expect(freeBoxInView(view, 180, nothing).y).toBeGreaterThanOrEqual(title.height)
})

test('the title is drawn as tall as it is taken hold of', () => {
  const css = fs.readFileSync(new URL('../../../../../renderer/board/objects/area/area.module.css', import.meta.url), 'utf8')
  const rule = /^\.title \{[^}]*\}/m.exec(css)?.[0]
  expect(rule).toMatch(/height: var\(--area-title-height\);/)
  expect(title.height).toBeGreaterThan(28 * 1.2)
})

test('an area lower than its title is taken hold of all over', () => {
  expect(areaTitleBox({ ...area, height: 20 }, 1).height).toBe(20)
})

test('far away the title stands above the box, at one height on screen', () => {
  const [half, tenth] = [areaTitleBox(area, 0.25), areaTitleBox(area, 0.1)]
  expect([half.y + half.height, tenth.y + tenth.height]).toEqual([area.y, area.y])
  expect(half.height * 0.25).toBeCloseTo(tenth.height * 0.1)
})
