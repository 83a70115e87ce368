import { describe, expect, test } from 'vitest'
import { simplifyInk } from '../../../../shared/model/ink/simplifyInk.ts'

describe('a simplified line', () => {
  test('of fifty thousand points, the worst there are, is done in pieces', () => {
    // every point is the farthest of the rest: the square of their number, if they were taken at once
    const points = Array.from({ length: 50_000 }, (_, at) => ({ x: at, y: (at % 2 === 0 ? 1 : -1) * at, pressure: 0.5 }))
    expect(simplifyInk(points, { distance: 0.5, pressed: 0 })).toHaveLength(points.length)
  })
})
