import { type Id, idOf } from '../../base/id.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** The id of another record or room. A duplicate's reference leads to the duplicate of what it named. */
export const ref = <Target extends string>(): FieldType<Id<Target>, 'required'> => plainField<Id<Target>>(idOf<Target>())
