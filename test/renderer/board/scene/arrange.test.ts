import { create, real53 } from 'lib0/prng'
import { describe, expect, test } from 'vitest'
import type { ObjectId } from '../../../../renderer/board/objects/objectId.ts'
import { aligned, alignments, type Boxes, distributed, inRows } from '../../../../renderer/board/scene/arrange.ts'
import { type Box, boxAround, overlaps } from '../../../../shared/base/geometry.ts'

const boxesOf = (...boxes: readonly Box[]): Boxes => new Map(boxes.map((box, at) => [`object${at}` as ObjectId, box]))
const scattered = (seed: number, count: number): Boxes => {
  const generator = create(seed)
  const random = () => real53(generator)
  const side = () => 40 + Math.round(random() * 200)
  return boxesOf(
    ...Array.from({ length: count }, () => ({ x: Math.round(random() * 3000), y: Math.round(random() * 2000), width: side(), height: side() })),
  )
}
const seeds = Array.from({ length: 30 }, (_, seed) => [seed + 1, 2 + (seed % 9)] as const)
const sizes = (boxes: Boxes) => [...boxes.values()].map(({ width, height }) => [width, height])

describe.each(seeds)('boxes from seed %i, %i of them', (seed, count) => {
  const boxes = scattered(seed, count)
  const frame = boxAround(boxes.values()) as Box

  test.each(alignments)('aligned: %s has a line in common, inside of where they were, with their sizes', (alignment) => {
    const lines = {
      left: ({ x }: Box) => x,
      centre: ({ x, width }: Box) => x + width / 2,
      right: ({ x, width }: Box) => x + width,
      top: ({ y }: Box) => y,
      middle: ({ y, height }: Box) => y + height / 2,
      bottom: ({ y, height }: Box) => y + height,
    }
    const after = aligned(boxes, alignment)
    expect(new Set([...after.values()].map((box) => lines[alignment](box).toFixed(6))).size).toBe(1)
    expect(sizes(after)).toEqual(sizes(boxes))
    const moved = boxAround(after.values()) as Box
    expect(moved.x).toBeGreaterThanOrEqual(frame.x - 0.001)
    expect(moved.x + moved.width).toBeLessThanOrEqual(frame.x + frame.width + 0.001)
  })

  test('distributed: equal gaps, between the same ends', () => {
    if (count < 3) return expect(distributed(boxes, 'x')).toBe(boxes)
    const after = [...distributed(boxes, 'x').values()].sort((a, b) => a.x + a.width / 2 - b.x - b.width / 2)
    const moved = boxAround(after) as Box
    const gaps = after.slice(1).map((box, at) => box.x - (after[at] as Box).x - (after[at] as Box).width)
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] as number, 6)
    expect(moved.x).toBeCloseTo(frame.x, 6)
  })

  test('inRows: in rows from the same corner, none on another', () => {
    const after = [...inRows(boxes).values()]
    expect(after[0]).toMatchObject({ x: frame.x, y: frame.y })
    for (const [at, box] of after.entries()) for (const other of after.slice(at + 1)) expect(overlaps(box, other)).toBe(false)
  })
})

test('inRows notes keep about the proportions that they had: a column stays a column, a row a row', () => {
  const column = boxesOf(...[0, 1, 2, 3].map((at) => ({ x: 0, y: at * 230, width: 180, height: 180 })))
  expect(new Set([...inRows(column).values()].map(({ x }) => x)).size).toBe(1)
  const row = boxesOf(...[0, 1, 2, 3].map((at) => ({ x: at * 230, y: at, width: 180, height: 180 })))
  expect(new Set([...inRows(row).values()].map(({ y }) => y)).size).toBe(1)
})
