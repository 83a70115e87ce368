import type { Id } from '../../base/id.ts'
import type { FieldType } from './fieldType.ts'
import { momentField } from './momentField.ts'
import { ref } from './ref.ts'

/** Who made the record: the id of a person. Never changes; the host lets in a record only from that person. */
export const authorField: FieldType<Id<'person'>, 'required'> = { ...ref<'person'>(), attribution: 'author' }

/** When the record was made, in Unix milliseconds by the host's clock if there is a host. Never changes. */
export const madeAtField: FieldType<number, 'required'> = { ...momentField, attribution: 'moment' }
