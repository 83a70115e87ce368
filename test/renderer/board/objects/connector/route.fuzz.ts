import * as prng from 'lib0/prng'
import { describe, expect, test } from 'vitest'
import { headAt, labelBox, type Route, routeBetween } from '../../../../../renderer/board/objects/connector/route.ts'
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
})
