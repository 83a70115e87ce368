import * as v from 'valibot'
import { type Id, idOf } from '../../base/id.ts'
import { text } from '../../base/read.ts'
import { type FieldType, lenient, plainField } from './fieldType.ts'

/** Most objects that one stands in for: a note that was turned into a shape, that into a text, and so on. */
export const MAX_REPLACED = 8
/** Longest stored form, in UTF-16 units. */
const MAX_STORED = 200

const reader = v.pipe(
  text(MAX_STORED),
  v.transform((stored) => stored.split(' ')),
  v.array(idOf<string>()),
  v.maxLength(MAX_REPLACED),
)

/**
 * Ids of the objects that this one stands in for, the latest first: what is attached to them is shown on this one while they are gone. Stored as one
 * text, so that the host can compare it. Nobody adds it to what another made, or changes it.
 */
export const replacedIdsField: FieldType<readonly Id<string>[], 'lenient'> = {
  ...lenient(plainField<readonly Id<string>[]>(reader, (ids) => ids.slice(0, MAX_REPLACED).join(' '))),
  attribution: 'quoted',
}

/** What an object says that takes the place of another. */
export const replacing = ({ id, replaces = [] }: { readonly id: Id<string>; readonly replaces?: readonly Id<string>[] | undefined }) =>
  [id, ...replaces].slice(0, MAX_REPLACED)
