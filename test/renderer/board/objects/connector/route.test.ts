import * as prng from 'lib0/prng'
import { describe, expect, test } from 'vitest'
import { asRoute, comesInto, distanceTo, headAt, labelBox, type Route, routeBetween } from '../../../../../renderer/board/objects/connector/route.ts'
import { svgPaths } from '../../../../../renderer/board/objects/connector/svgPath.ts'
import { type Box, centreOf, encloses, type Point } from '../../../../../shared/base/geometry.ts'
import { connectorPaths } from '../../../../../shared/model/records/connector.ts'

const gen = prng.create(7)
/** Boxes of all sizes, points, the far edge of the board, and boxes that lie on each other. */
const randomBox = (): Box => {
  const far = prng.oneOf(gen, [200, 5000, 1_000_000])
  const side = () => prng.oneOf(gen, [0, 1, 180, 100_000])
  return { x: prng.int32(gen, -far, far), y: prng.int32(gen, -far, far), width: side(), height: side() }
}
const pairs = Array.from({ length: 400 }, (_, at): [Box, Box] => {
  const from = randomBox()
  return [from, at % 5 === 0 ? from : at % 5 === 1 ? { ...randomBox(), x: from.x } : randomBox()]
})
const onEdge = (box: Box, { x, y }: Point) => {
  const close = (a: number, b: number) => Math.abs(a - b) < 0.01
  const within = x >= box.x - 0.01 && x <= box.x + box.width + 0.01 && y >= box.y - 0.01 && y <= box.y + box.height + 0.01
  return within && (close(x, box.x) || close(x, box.x + box.width) || close(y, box.y) || close(y, box.y + box.height))
}
const ends = ({ points }: Route) => [points[0]!, points.at(-1)!] as const

describe.each(connectorPaths)('a %s way', (path) => {
  test('begins and ends at the edge of its objects, and all of it is finite and within its box', () => {
    for (const [from, to] of pairs) {
      const route = routeBetween(from, to, path, 'causa')
      const [start, end] = ends(route)
      expect(onEdge(from, start), JSON.stringify({ from, to, start })).toBe(true)
      expect(onEdge(to, end), JSON.stringify({ from, to, end })).toBe(true)
      expect(route.points.length).toBeLessThanOrEqual(25)
      for (const point of [...route.points, ...headAt(route, 'from'), ...headAt(route, 'to'), route.middle])
        expect(Number.isFinite(point.x) && Number.isFinite(point.y)).toBe(true)
      for (const point of route.points) expect(encloses(route, { ...point, width: 0, height: 0 })).toBe(true)
      expect(encloses(route, labelBox(route.middle, 'causa'))).toBe(true)
      expect(JSON.stringify(svgPaths(route, 'both', route))).not.toMatch(/NaN|Infinity/)
    }
  })

  test('is the same way back', () => {
    for (const [from, to] of pairs.filter(([a, b]) => centreOf(a).x !== centreOf(b).x && centreOf(a).y !== centreOf(b).y)) {
      const [start, end] = ends(routeBetween(from, to, path))
      const [back, there] = ends(routeBetween(to, from, path))
      expect([back.x, back.y, there.x, there.y].map(Math.round)).toEqual([end.x, end.y, start.x, start.y].map(Math.round))
    }
  })

  test('is hit on it and near it, not in the rest of its box', () => {
    const route = routeBetween({ x: 0, y: 0, width: 100, height: 100 }, { x: 600, y: 400, width: 100, height: 100 }, path)
    for (const point of route.points) {
      expect(distanceTo(route, point, '')).toBeLessThan(0.01)
      expect(distanceTo(route, { x: point.x + 3, y: point.y }, '')).toBeLessThanOrEqual(3.01)
      expect(comesInto(route, { x: point.x - 1, y: point.y - 1, width: 2, height: 2 }, '')).toBe(true)
    }
    for (const corner of [
      { x: route.x + route.width, y: route.y },
      { x: route.x, y: route.y + route.height },
    ]) {
      expect(distanceTo(route, corner, '')).toBeGreaterThan(20)
      expect(comesInto(route, { ...corner, width: 1, height: 1 }, '')).toBe(false)
    }
  })
})

test('the words are hit as a block, and lie half way', () => {
  const route = routeBetween({ x: 0, y: 0, width: 10, height: 10 }, { x: 300, y: 0, width: 10, height: 10 }, 'straight', 'porta a')
  expect(route.middle).toEqual({ x: 155, y: 5 })
  expect(distanceTo(route, { x: 155, y: 12 }, 'porta a')).toBe(0)
  expect(distanceTo(route, { x: 155, y: 12 }, '')).toBe(7)
})

test('a corner is drawn where the sides do not face each other, and a box that is no way is a line across it', () => {
  const elbow = routeBetween({ x: 0, y: 0, width: 100, height: 100 }, { x: 300, y: 50, width: 100, height: 100 }, 'elbow')
  expect(elbow.points).toEqual([
    { x: 100, y: 50 },
    { x: 200, y: 50 },
    { x: 200, y: 100 },
    { x: 300, y: 100 },
  ])
  expect(svgPaths(elbow, 'none').line).toBe('M100 50L200 50L200 100L300 100')
  expect(svgPaths(elbow, 'end').heads).toBe('M300 100L286 106L286 94Z')
  expect(asRoute(elbow)).toBe(elbow)
  expect(asRoute({ x: 1, y: 2, width: 3, height: 4 }).points).toEqual([
    { x: 1, y: 2 },
    { x: 4, y: 6 },
  ])
})
