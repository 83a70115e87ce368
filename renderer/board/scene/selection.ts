import type { ObjectId } from '../objects/objectId.ts'

/** The selected objects, of any kinds. */
export type Selection = ReadonlySet<ObjectId>

/** Nothing is selected. */
export const EMPTY_SELECTION: Selection = new Set()

/** A selection of these. */
export const select = (...ids: readonly ObjectId[]): Selection => new Set(ids)

/** The selection with these objects added, or removed where all of them were selected. */
export function toggle(selection: Selection, ...ids: readonly ObjectId[]): Selection {
  if (ids.some((id) => !selection.has(id))) return select(...selection, ...ids)
  return new Set([...selection].filter((id) => !ids.includes(id)))
}

/** Whether both select the same objects. Cost: O(selection). */
export const sameSelection = (a: Selection, b: Selection): boolean => a.size === b.size && [...a].every((id) => b.has(id))
