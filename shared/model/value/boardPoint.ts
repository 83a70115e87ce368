import * as v from 'valibot'
import { BOARD_EDGE, type Point } from '../../base/geometry.ts'
import { finite } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'
import { anyNumber, clamped } from './number.ts'

const coordinate = finite(-BOARD_EDGE, BOARD_EDGE)
const stored = v.strictTuple([coordinate, coordinate])
const onBoard = (value: number) => clamped(value, -BOARD_EDGE, BOARD_EDGE)
const readable = v.pipe(
  v.strictTuple([anyNumber, anyNumber]),
  v.transform(([x, y]): Point => ({ x: onBoard(x), y: onBoard(y) })),
)
const hundredths = (value: number) => Math.round(onBoard(value) * 100) / 100 + 0

/** A point on the board, stored as `[x, y]` in board units, rounded to hundredths: as one value. One beyond the board reads as the nearest one within. */
export const boardPoint: FieldType<Point, 'required'> = {
  ...plainField<Point>(readable, ({ x, y }) => [hundredths(x), hundredths(y)]),
  validate: (value) => v.is(stored, value),
}
