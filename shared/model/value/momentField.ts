import { moment } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** A moment in Unix milliseconds, by the host's clock where there is a host. */
export const momentField: FieldType<number, 'required'> = plainField<number>(moment)
