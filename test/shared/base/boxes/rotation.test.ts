import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extentOf, inPlaceOf, normalAngle, rotatePoint, upright } from '../../../../shared/base/boxes/rotation.ts'
import { type Box, centreOf, contains, grown } from '../../../../shared/base/geometry.ts'

const number = fc.integer({ min: -5000, max: 5000 })
const side = fc.integer({ min: 1, max: 3000 })
const boxes = fc.record({ x: number, y: number, width: side, height: side })
const degrees = fc.integer({ min: -1000, max: 1000 })
const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-6)

describe('an angle', () => {
  it('is one of those from above -180 to 180 that mean the same', () => {
    expect([0, 15, 180, -180, 181, 360, -360, 725, -90, 540, 0.004, -0.001].map(normalAngle)).toEqual([
      0, 15, 180, 180, -179, 0, 0, 5, -90, 180, 0, 0,
    ])
    expect([Number.NaN, Number.POSITIVE_INFINITY].map(normalAngle)).toEqual([0, 0])
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (angle) => {
        const normal = normalAngle(angle)
        expect(normal > -180 && normal <= 180 && !Object.is(normal, -0)).toBe(true)
        expect(normalAngle(normal)).toBe(normal)
      }),
    )
  })
})

describe('a turned box', () => {
  it('has an upright box around it that holds its corners, with the same centre, and is turned back by the same angle', () => {
    fc.assert(
      fc.property(boxes, degrees, (box, angle) => {
        const extent = extentOf({ ...box, angle })
        const centre = centreOf(box)
        near(centreOf(extent).x, centre.x)
        near(centreOf(extent).y, centre.y)
        for (const corner of [box, { x: box.x + box.width, y: box.y + box.height }]) {
          const turned = rotatePoint(corner, centre, angle)
          expect(contains(grown(extent, 1e-6), turned)).toBe(true)
          const back = rotatePoint(turned, centre, -angle)
          near(back.x, corner.x)
          near(back.y, corner.y)
        }
      }),
    )
    expect(extentOf({ x: 0, y: 0, width: 100, height: 20 })).toEqual({ x: 0, y: 0, width: 100, height: 20 })
    const quarter = extentOf({ x: 0, y: 0, width: 100, height: 20, angle: 90 })
    near(quarter.width, 20)
    near(quarter.height, 100)
    expect(upright({ x: 1, y: 2, width: 3, height: 4, angle: 5 })).toEqual({ x: 1, y: 2, width: 3, height: 4 })
  })

  it('that is made larger by its right and lower edges keeps its upper left corner where it is seen', () => {
    fc.assert(
      fc.property(boxes, degrees, side, side, (box, angle, width, height) => {
        const after = inPlaceOf({ ...box, angle }, { ...box, width, height })
        const corner = (each: Box) => rotatePoint(each, centreOf(each), angle)
        near(corner(after).x, corner(box).x)
        near(corner(after).y, corner(box).y)
      }),
    )
  })
})
