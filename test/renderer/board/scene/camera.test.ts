import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, fitted, MAX_ZOOM, MIN_ZOOM, nextZoomStep, panned, revealing, zoomedAt } from '../../../../renderer/board/scene/camera.ts'
import { toBoard, toScreen, visibleBox } from '../../../../renderer/board/scene/viewport.ts'
import { encloses } from '../../../../shared/base/geometry.ts'

const size = { width: 1200, height: 800 }
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const camera = fc.record({ x: number(-5000, 5000), y: number(-5000, 5000), zoom: number(MIN_ZOOM, MAX_ZOOM) })
const screenPoint = fc.record({ x: number(0, 1200), y: number(0, 800) })

describe('a camera', () => {
  test('keeps the place under the hand still while it zooms', () => {
    fc.assert(
      fc.property(camera, screenPoint, number(0.001, 50), (from, anchor, zoom) => {
        const at = toScreen(zoomedAt(from, anchor, zoom), toBoard(from, anchor))
        expect(at.x).toBeCloseTo(anchor.x, 4)
        expect(at.y).toBeCloseTo(anchor.y, 4)
      }),
    )
  })
  test('carries the paper with the hand, at any zoom', () => {
    const from = { x: 10, y: 20, zoom: 0.5 }
    expect(toScreen(panned(from, { x: 30, y: -10 }), toBoard(from, { x: 100, y: 100 }))).toEqual({ x: 130, y: 90 })
  })
  test('never goes nearer or further than it may', () => {
    expect(zoomedAt({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, 900).zoom).toBe(MAX_ZOOM)
    expect(zoomedAt({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, 0).zoom).toBe(MIN_ZOOM)
    expect(nextZoomStep(MAX_ZOOM, 1)).toBe(MAX_ZOOM)
    expect(nextZoomStep(1, -1)).toBe(0.7)
    expect(nextZoomStep(0.93, 1)).toBe(1)
  })
  test('fits all of a box, and does not blow up a small one', () => {
    const box = { x: -3000, y: 50, width: 9000, height: 4000 }
    expect(encloses(visibleBox(fitted(box, size), size), box)).toBe(true)
    expect(fitted({ x: 0, y: 0, width: 10, height: 10 }, size).zoom).toBe(1)
  })
  test('moves only for what is out of view, and then shows all of it', () => {
    const from = { x: 0, y: 0, zoom: 1 }
    expect(revealing(from, size, { x: 500, y: 300, width: 180, height: 180 })).toBe(from)
    const box = { x: 1100, y: 900, width: 180, height: 180 }
    expect(encloses(visibleBox(revealing(from, size, box), size), box)).toBe(true)
    expect(revealing(from, size, box).zoom).toBe(1)
  })
  test('flies from one place to the other', () => {
    const a = { x: 0, y: 0, zoom: 0.1 }
    const b = { x: 900, y: 500, zoom: 2 }
    expect(between(a, b, 0)).toEqual(a)
    expect(between(a, b, 1).x).toBeCloseTo(900)
    expect(between(a, b, 1).zoom).toBeCloseTo(2)
  })
})
