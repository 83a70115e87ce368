import type * as Y from 'yjs'
import { type Live, liveFromYjs } from '../base/live.ts'
import { memoByDoc } from '../base/memo.ts'
import type { AttributesDefinition } from './rootDefinition.ts'
import { type Author, transact } from './transact.ts'
import { type FieldChanges, type Fields, type FieldType, type FieldValues, readFields } from './value/fieldType.ts'
import { mayWrite } from './writeGuard.ts'

/** The plain value that attributes read as. */
export type AttributesOf<A> = A extends Attributes<string, infer F, string> ? Readonly<FieldValues<F>> : never

/** What defines the attributes of a room. */
export interface AttributesOptions<Name extends string, F extends Fields, Text extends string> {
  readonly name: Name
  readonly root: string
  /** `defaulted` and `lenient` fields only: attributes can always be read. */
  readonly fields: F & { readonly [key: string]: FieldType<unknown, 'defaulted' | 'lenient'> }
  /** Keys that hold people's words. */
  readonly texts?: readonly (Text & keyof F)[]
  /** Keys that a duplicate of the room does not take over. */
  readonly notDuplicated?: readonly (keyof F & string)[]
}

/** Attributes of a room: how they are read, validated and changed. */
export interface Attributes<Name extends string, F extends Fields, Text extends string> extends AttributesDefinition {
  readonly name: Name
  readonly texts: readonly Text[]
  /** The root, for undo. */
  entries(doc: Y.Doc): Y.Map<unknown>
  /** All attributes; what is missing or unreadable has its default. */
  read(doc: Y.Doc): Readonly<FieldValues<F>>
  /** All attributes, re-read after a change. */
  live(doc: Y.Doc): Live<Readonly<FieldValues<F>>>
  /** Changes some attributes; an attribute that has the value already is not written. */
  update(doc: Y.Doc, author: Author, changes: FieldChanges<F>): void
}

/** Defines the attributes that a room has of itself, in effect once `rooms.ts` lists them. */
export function defineAttributes<const Name extends string, F extends Fields, const Text extends string = never>(
  options: AttributesOptions<Name, F, Text>,
): Attributes<Name, F, Text> {
  const { name, root, texts = [], notDuplicated = [] } = options
  const fields: F = options.fields
  const entries = (doc: Y.Doc) => doc.getMap<unknown>(root)
  const read = (doc: Y.Doc) => readFields(fields, (key) => entries(doc).get(key)) as Readonly<FieldValues<F>>
  return {
    kind: 'attributes',
    name,
    root,
    fields,
    texts,
    notDuplicated,
    entries,
    read,
    live: memoByDoc((doc) => liveFromYjs(entries(doc), () => read(doc))),
    validate: (doc, key) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined
      const stored = entries(doc).get(key)
      return field === undefined || (stored === undefined ? field.presence === 'lenient' : field.validate(stored))
    },
    update: (doc, author, changes) =>
      transact(doc, author, () => {
        for (const [key, value] of Object.entries(changes)) {
          if (!mayWrite(doc, author, { kind: 'update', root, key, fields: [key] }, null)) continue
          const stored = value === undefined || value === null ? undefined : fields[key]?.toStored(value)
          if (value === null) entries(doc).delete(key)
          else if (stored !== undefined && entries(doc).get(key) !== stored) entries(doc).set(key, stored)
        }
      }),
  }
}
