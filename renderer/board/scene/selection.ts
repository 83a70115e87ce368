import type { ObjectId } from '../objects/objectId.ts'

/** The selected objects, of any kinds. */
export type Selection = ReadonlySet<ObjectId>

/** Nothing is selected. */
export const EMPTY_SELECTION: Selection = new Set()

/** A selection of these. */
export const select = (...ids: readonly ObjectId[]): Selection => new Set(ids)

/** The selection with this object added, or removed where it was selected. */
export function toggle(selection: Selection, id: ObjectId): Selection {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Whether both select the same objects. Cost: O(selection). */
export const sameSelection = (a: Selection, b: Selection): boolean => a.size === b.size && [...a].every((id) => b.has(id))
