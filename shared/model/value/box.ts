import * as v from 'valibot'
import { BOARD_EDGE, type Box } from '../../base/geometry.ts'
import { finite } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'
import { anyNumber, clamped } from './number.ts'

/** Longest side of a box, in board units. */
const MAX_SIDE = 100_000

/** A screen at zoom 1, in board units: what is moved further is out of sight. */
const SCREEN = 2000
/** What is made smaller than this part of its side can no longer be read. */
const SMALLEST_SCALE = 0.1

const coordinate = finite(-BOARD_EDGE, BOARD_EDGE)
const side = finite(1, MAX_SIDE)

const stored = v.tuple([coordinate, coordinate, side, side])
const readable = v.pipe(
  v.tuple([anyNumber, anyNumber, anyNumber, anyNumber]),
  v.transform(([x, y, width, height]): Box => boxOnBoard({ x, y, width, height })),
)

/** The box within the limits of a board, unrounded: for what an older version stored, or a clipboard holds. */
export const boxOnBoard = ({ x, y, width, height }: Box): Box => ({
  x: clamped(x, -BOARD_EDGE, BOARD_EDGE),
  y: clamped(y, -BOARD_EDGE, BOARD_EDGE),
  width: clamped(width, 1, MAX_SIDE),
  height: clamped(height, 1, MAX_SIDE),
})

const hundredths = (value: number) => Math.round(value * 100) / 100 + 0

/**
 * A place on the board, stored as `[x, y, width, height]` in board units, rounded to hundredths and held inside the board: as one
 * value, so that two people who move and resize at the same moment cannot leave it where neither put it. Only a box within the board is
 * let in by the host; one beyond, which an older version may have stored, reads as the nearest one within.
 */
export const boardBox: FieldType<Box, 'required'> = {
  ...plainField<Box>(readable, (box) => {
    const { x, y, width, height } = boxOnBoard(box)
    return [hundredths(x), hundredths(y), hundredths(width), hundredths(height)]
  }),
  validate: (value) => v.is(stored, value),
  hides: (before, after) => {
    if (!v.is(stored, before) || !v.is(stored, after)) return false
    const [[x, y, width, height], [newX, newY, newWidth, newHeight]] = [before, after]
    const isFar = Math.abs(newX - x) > SCREEN || Math.abs(newY - y) > SCREEN
    return isFar || Math.min(newWidth / width, newHeight / height) < SMALLEST_SCALE
  },
}
