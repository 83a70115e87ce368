import type { Id } from '../../../shared/base/id.ts'

/** The id of an object of any kind. */
export type ObjectId = Id<string>

/** A record that is an object on a board. */
export interface ObjectRecord {
  readonly id: ObjectId
}
