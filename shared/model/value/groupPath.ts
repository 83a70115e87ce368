import { type Id, isId } from '../../base/id.ts'
import type { FieldType } from './fieldType.ts'

/** A group of objects on a board. There is no record of it: it is there while two objects or more name it. */
export type GroupId = Id<'group'>

/** Groups in groups, at most: deeper ones fall away from the inside. */
export const MAX_GROUP_DEPTH = 8

/** Longest path that the host lets in: a newer version may know deeper groups. */
const MAX_STORED_DEPTH = 32

const isPath = (value: unknown): value is readonly GroupId[] => Array.isArray(value) && value.length <= MAX_STORED_DEPTH && value.every(isId)

/**
 * The groups that an object is in, from the outermost to the innermost. As one value: two people who group the same objects at once leave each object
 * where one of them put it. A group is known by its path from the outside, so that paths form a tree whatever is written in them.
 */
export const groupPath: FieldType<readonly GroupId[], 'required'> = {
  presence: 'required',
  fallback: undefined,
  read: (plain) => (isPath(plain) ? plain.slice(0, MAX_GROUP_DEPTH) : undefined),
  validate: isPath,
  toStored: (path) => path.slice(0, MAX_GROUP_DEPTH),
}
