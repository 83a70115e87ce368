import type { Id } from '../../base/id.ts'
import { type FieldType, lenient } from './fieldType.ts'
import { momentField } from './momentField.ts'
import { ref } from './ref.ts'

/** Who made the record: the id of a person. Never changes; the host lets in a record only from that person. */
export const authorField: FieldType<Id<'person'>, 'required'> = { ...ref<'person'>(), attribution: 'author' }

/**
 * Whose words the record was made of, where it is a copy: the id of a person. It says no more than a quotation: who made the record vouches for
 * it, and screens name both. Nobody changes it afterwards, nor adds it to what another made.
 */
export const quotedField: FieldType<Id<'person'>, 'lenient'> = { ...lenient(ref<'person'>()), attribution: 'quoted' }

/** When the record was made, in Unix milliseconds by the host's clock if there is a host. Never changes. */
export const madeAtField: FieldType<number, 'required'> = { ...momentField, attribution: 'moment' }
