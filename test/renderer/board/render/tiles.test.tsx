import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTiles } from '../../../../renderer/board/render/tiles.ts'

const canvas = new Proxy({}, { get: () => () => undefined, set: () => true })
const size = { width: 1000, height: 700 }
const board = { x: 0, y: 0, width: 20_000, height: 14_000 }
const whole = { x: 0, y: 0, zoom: 0.05 }

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never)
})
afterEach(() => {
  vi.restoreAllMocks()
})

function openTiles(extent = () => board) {
  const layer = document.createElement('div')
  const paint = vi.fn()
  const tiles = createTiles(layer, paint, extent)
  const shownScales = () =>
    new Set(
      [...layer.querySelectorAll('canvas')]
        .filter(({ hidden }) => !hidden)
        .map(({ style }) => Math.round((1 / Number(/scale\((.+)\)/.exec(style.transform)?.[1])) * 1000) / 1000),
    )
  return { tiles, paint, shownScales }
}

test('while the zoom changes, what is painted is stretched, and nothing is painted', () => {
  const { tiles, paint, shownScales } = openTiles()
  expect(tiles.show(whole, size, Number.POSITIVE_INFINITY)).toBe(false)
  const painted = paint.mock.calls.length
  for (const zoom of [0.06, 0.08, 0.1, 0.14]) expect(tiles.showStretched({ x: 5000, y: 5000, zoom }, size, 3)).toBe(false)
  expect(paint).toHaveBeenCalledTimes(painted)
  expect(shownScales()).toEqual(new Set([0.05]))
})

test('where it would be stretched too far, one coarse tile a frame is painted, and the others go once all of them are there', () => {
  const { tiles, paint, shownScales } = openTiles()
  tiles.show(whole, size, Number.POSITIVE_INFINITY)
  const near = { x: 5000, y: 5000, zoom: 0.3 }
  for (let frame = 0; frame < 20; frame += 1) {
    const before = paint.mock.calls.length
    const isMore = tiles.showStretched(near, size, 3)
    expect(paint.mock.calls.length - before).toBeLessThanOrEqual(1)
    if (!isMore) break
    expect(shownScales().has(0.05)).toBe(true)
  }
  tiles.showStretched(near, size, 3)
  expect(shownScales()).toEqual(new Set([0.25]))
})

test('the whole board is there at once after a look at many parts of it from near', () => {
  const { tiles, paint, shownScales } = openTiles()
  tiles.show({ x: 0, y: 0, zoom: 1 }, size, Number.POSITIVE_INFINITY)
  for (let frame = 0; tiles.prefetchOverview() && frame < 20; frame += 1);
  for (let part = 1; part < 30; part += 1) tiles.show({ x: part * 600, y: 0, zoom: 1 }, size, Number.POSITIVE_INFINITY)
  const painted = paint.mock.calls.length
  expect(tiles.showStretched(whole, size, 3)).toBe(false)
  expect(paint).toHaveBeenCalledTimes(painted)
  expect(shownScales().size).toBe(1)
})

test('a change that is in view is painted before it is shown, also while the zoom changes', () => {
  const { tiles, paint } = openTiles()
  tiles.show(whole, size, Number.POSITIVE_INFINITY)
  tiles.invalidate({ x: 6000, y: 6000, width: 100, height: 100 })
  const painted = paint.mock.calls.length
  tiles.showStretched({ x: 5000, y: 5000, zoom: 0.1 }, size, 3)
  expect(paint.mock.calls.length).toBe(painted + 1)
  expect(paint.mock.lastCall?.[1].width).toBeLessThan(400)
})

test('an empty board paints nothing while the zoom changes', () => {
  const { tiles, paint } = openTiles(() => null as never)
  expect(tiles.showStretched(whole, size, 3)).toBe(false)
  expect(tiles.prefetchOverview()).toBe(false)
  expect(paint).not.toHaveBeenCalled()
})
