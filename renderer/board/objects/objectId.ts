import type { Id } from '../../../shared/base/id.ts'
import type { GroupId } from '../../../shared/model/value/groupPath.ts'

/** The id of an object of any kind. */
export type ObjectId = Id<string>

/** A record that is an object on a board. */
export interface ObjectRecord {
  readonly id: ObjectId
  /** The groups that it is in, from the outermost to the innermost. */
  readonly groups?: readonly GroupId[] | undefined
  /** How far it is turned around the centre of its box: degrees, clockwise. */
  readonly angle?: number | undefined
}
