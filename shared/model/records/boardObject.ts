import type * as Y from 'yjs'
import { normalAngle } from '../../base/boxes/rotation.ts'
import type { Id } from '../../base/id.ts'
import { type Author, transact } from '../transact.ts'
import { angleField } from '../value/angle.ts'
import { type Fields, lenient } from '../value/fieldType.ts'
import { type GroupId, groupPath } from '../value/groupPath.ts'

/** The fields that every object on a board has, whatever its kind. Its record type lists them among its own. */
export const objectFields = {
  /** Absent: the object is in no group. An older version keeps the field and moves each object by itself. */
  groups: lenient(groupPath),
}

/** The field of objects that can be turned. Notes are not: what people wrote stays upright. */
export const rotatableFields = {
  /** An older version shows the object upright. */
  angle: angleField,
}

/** What changing these fields needs to know of a record type; `defineRecord` makes one. */
export interface ObjectFieldRecords {
  readonly fields: Fields
  update(doc: Y.Doc, author: Author, id: Id<string>, changes: Readonly<Record<string, unknown>>): void
}

/** Whether objects of a record type can be grouped. */
export const isGroupable = ({ fields }: Pick<ObjectFieldRecords, 'fields'>): boolean => Object.hasOwn(fields, 'groups')

/** Puts an object into groups, from the outermost to the innermost; none: takes it out of all. Does nothing where it is gone, or cannot be grouped. */
export const setGroups = (doc: Y.Doc, author: Author, records: ObjectFieldRecords, id: Id<string>, path: readonly GroupId[]): void =>
  transact(doc, author, () => {
    if (isGroupable(records)) records.update(doc, author, id, { groups: path.length > 0 ? path : null })
  })

/** Whether objects of a record type can be turned. */
export const isRotatable = ({ fields }: Pick<ObjectFieldRecords, 'fields'>): boolean => Object.hasOwn(fields, 'angle')

/** Turns an object around its centre to an angle in degrees. Does nothing where it is gone, or cannot be turned. */
export const setAngle = (doc: Y.Doc, author: Author, records: ObjectFieldRecords, id: Id<string>, angle: number): void =>
  transact(doc, author, () => {
    if (isRotatable(records)) records.update(doc, author, id, { angle: normalAngle(angle) })
  })
