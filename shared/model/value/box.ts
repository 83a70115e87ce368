import * as v from 'valibot'
import type { Box } from '../../base/geometry.ts'
import { finite } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** Largest coordinate, in board units: beyond it the rounding of floating point would begin to show. */
export const BOARD_EDGE = 1_000_000

/** Longest side of a box, in board units. */
const MAX_SIDE = 100_000

const coordinate = finite(-BOARD_EDGE, BOARD_EDGE)
const side = finite(1, MAX_SIDE)

const stored = v.pipe(
  v.tuple([coordinate, coordinate, side, side]),
  v.transform(([x, y, width, height]): Box => ({ x, y, width, height })),
)

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, Math.round(value * 100) / 100))

/**
 * A place on the board, stored as `[x, y, width, height]` in board units, rounded to hundredths and held inside the board: as one
 * value, so that two people who move and resize at the same moment cannot leave it where neither put it.
 */
export const boardBox: FieldType<Box, 'required'> = plainField<Box>(stored, ({ x, y, width, height }) => [
  clamp(x, -BOARD_EDGE, BOARD_EDGE),
  clamp(y, -BOARD_EDGE, BOARD_EDGE),
  clamp(width, 1, MAX_SIDE),
  clamp(height, 1, MAX_SIDE),
])
