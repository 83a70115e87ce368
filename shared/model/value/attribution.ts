import * as v from 'valibot'
import type { Id } from '../../base/id.ts'
import { integer, text } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { hasMarkStack } from '../../base/text/markStacks.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { type FieldType, lenient, plainField } from './fieldType.ts'
import { LAST_MOMENT, momentField } from './momentField.ts'
import { ref } from './ref.ts'

/** Who made the record: the id of a person. Never changes; the host lets in a record only from that person. */
export const authorField: FieldType<Id<'person'>, 'required'> = { ...ref<'person'>(), attribution: 'author' }

/**
 * Whose words the record was made of, where it is a copy: the id of a person. It says no more than a quotation: who made the record vouches for
 * it, and screens name both. Nobody changes it afterwards, nor adds it to what another made.
 */
export const quotedField: FieldType<Id<'person'>, 'lenient'> = { ...lenient(ref<'person'>()), attribution: 'quoted' }

/** Longest name that somebody gives at a device, in UTF-16 units. */
export const MAX_GIVEN_NAME = 40

const givenName = text(MAX_GIVEN_NAME)
/**
 * The name that whoever wrote gave at the device of the person by whom the record is, where people share one; '' where they gave none. A quotation like
 * {@link quotedField}: that person vouches for it, nobody has verified it, and it gives no rights.
 */
export const givenNameField: FieldType<string, 'lenient'> = {
  ...lenient(plainField<string>(v.pipe(givenName, v.transform(visibleText)), (name) => cutText(visibleText(name), MAX_GIVEN_NAME))),
  validate: (stored) => v.is(givenName, stored) && !hasMarkStack(stored),
  attribution: 'quoted',
}

/** When the record was made, in Unix milliseconds by the host's clock if there is a host. Never changes. */
export const madeAtField: FieldType<number, 'required'> = { ...momentField, attribution: 'moment' }

/** Longest name in a file, in UTF-16 units. */
const MAX_AUTHOR = 80

const fileSource = v.strictObject({ author: text(MAX_AUTHOR), at: integer(0, LAST_MOMENT) })
/** Who said something in the file that it came with: a name that is no member's, and when, in Unix milliseconds. */
export type FileSource = Readonly<v.InferOutput<typeof fileSource>>

const fileSourceReader = v.pipe(
  fileSource,
  v.transform(({ author, at }) => ({ author: visibleText(author), at })),
)

/** The {@link FileSource} of a record that came with a file. A quotation like {@link quotedField}: who brought the file in vouches for it. */
export const fileSourceField: FieldType<FileSource, 'lenient'> = {
  ...lenient(plainField<FileSource>(fileSourceReader, ({ author, at }) => ({ author: cutText(visibleText(author), MAX_AUTHOR), at }))),
  validate: (stored) => v.is(fileSource, stored) && !hasMarkStack(stored.author),
  attribution: 'quoted',
}
