import type { AreaId } from '../../../../shared/model/records/area.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { idsIn, type OutlineEntry, type OutlineSection } from '../../../board/outline/outlineOrder.ts'
import type { GroupKey } from '../../../board/scene/groups/groupIndex.ts'

/** A line of the outline on screen. */
export interface OutlineRow {
  /** Of an object its id; of a group {@link groupRowId}. */
  readonly id: string
  readonly entry: OutlineEntry
  /** What is selected with it. */
  readonly objects: readonly ObjectId[]
}

/** A group whose objects lie in several areas has a row in each. */
export const groupRowId = (key: GroupKey, area: AreaId | null): string => `${key}@${area ?? ''}`

/** The rows that the keys go through: groups, and what is in the open ones. Cost: O(objects). */
export function rowsOf(parts: readonly OutlineSection[], isOpen: (key: GroupKey) => boolean): readonly OutlineRow[] {
  const rowsIn = (area: AreaId | null, entries: readonly OutlineEntry[]): readonly OutlineRow[] =>
    entries.flatMap((entry) => {
      const objects = idsIn(entry)
      if (entry.type === 'object') return [{ id: entry.object.id, entry, objects }]
      return [{ id: groupRowId(entry.key, area), entry, objects }, ...(isOpen(entry.key) ? rowsIn(area, entry.entries) : [])]
    })
  return parts.flatMap(({ area, entries }) => rowsIn(area?.id ?? null, entries))
}
