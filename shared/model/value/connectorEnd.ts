import * as v from 'valibot'
import { BOARD_EDGE, type Point } from '../../base/geometry.ts'
import { type Id, idOf } from '../../base/id.ts'
import { finite } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'
import { anyNumber, clamped } from './number.ts'

/** Where a line between objects ends: the id of an object, or a point in board units. */
export type ConnectorEnd = Id<string> | Point

/** Whether an end is held by an object. */
export const isBound = (end: ConnectorEnd): end is Id<string> => typeof end === 'string'

const coordinate = finite(-BOARD_EDGE, BOARD_EDGE)
const stored = v.union([idOf<string>(), v.strictTuple([coordinate, coordinate])])
const onBoard = (value: number) => clamped(value, -BOARD_EDGE, BOARD_EDGE)
const readable = v.union([
  idOf<string>(),
  v.pipe(
    v.strictTuple([anyNumber, anyNumber]),
    v.transform(([x, y]): Point => ({ x: onBoard(x), y: onBoard(y) })),
  ),
])

const hundredths = (value: number) => Math.round(value * 100) / 100 + 0

/**
 * An end of a line, stored as an id or as `[x, y]` in board units, rounded to hundredths and held inside the board: as one value, so that two people
 * who attach it at the same moment cannot leave it where neither put it. A point beyond the board reads as the nearest one within.
 */
export const connectorEnd: FieldType<ConnectorEnd, 'required'> = {
  ...plainField<ConnectorEnd>(readable, (end) => (isBound(end) ? end : [hundredths(onBoard(end.x)), hundredths(onBoard(end.y))])),
  validate: (value) => v.is(stored, value),
}
