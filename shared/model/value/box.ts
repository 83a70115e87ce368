import * as v from 'valibot'
import type { Box } from '../../base/geometry.ts'
import { finite } from '../../base/read.ts'

/** Boards are big, not endless: beyond this, floating point would begin to show. */
export const BOARD_EDGE = 1_000_000

const side = finite(1, 100_000)

/**
 * How a place is kept: `[x, y, width, height]` in board units, as one value, so that two people who move and resize at
 * the same moment cannot leave it where neither put it.
 */
export const storedBox = v.pipe(
  v.tuple([finite(-BOARD_EDGE, BOARD_EDGE), finite(-BOARD_EDGE, BOARD_EDGE), side, side]),
  v.transform(([x, y, width, height]): Box => ({ x, y, width, height })),
)

const hundredth = (value: number) => Math.round(value * 100) / 100
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, hundredth(value)))

/** The kept form of a box, rounded to hundredths and held inside the board. */
export const toStoredBox = ({ x, y, width, height }: Box): [number, number, number, number] => [
  clamp(x, -BOARD_EDGE, BOARD_EDGE),
  clamp(y, -BOARD_EDGE, BOARD_EDGE),
  clamp(width, 1, 100_000),
  clamp(height, 1, 100_000),
]
