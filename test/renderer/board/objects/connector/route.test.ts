import { describe, expect, test } from 'vitest'
import { asRoute, comesInto, distanceTo, routeBetween } from '../../../../../renderer/board/objects/connector/route.ts'
import { svgPaths } from '../../../../../renderer/board/objects/connector/svgPath.ts'
import { connectorPaths } from '../../../../../shared/model/records/connector.ts'

describe.each(connectorPaths)('a %s way', (path) => {
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
