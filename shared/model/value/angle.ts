import * as v from 'valibot'
import { normalAngle } from '../../base/boxes/rotation.ts'
import { type FieldType, plainField, withDefault } from './fieldType.ts'
import { anyNumber } from './number.ts'

const readable = plainField<number>(v.pipe(anyNumber, v.transform(normalAngle)), normalAngle)

/**
 * How far an object is turned around the centre of its box: degrees, clockwise, in hundredths, from above -180 to 180. Only such an angle is let in by the
 * host; another number reads as the angle that it means.
 */
export const angleField: FieldType<number, 'defaulted'> = withDefault(
  { ...readable, validate: (stored) => typeof stored === 'number' && normalAngle(stored) === stored },
  0,
)
