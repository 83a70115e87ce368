import type { Point } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { OutlineSection } from '../../../board/outline/outlineOrder.ts'
import type { GroupKey } from '../../../board/scene/groups/groupIndex.ts'

/** Keys that are down while something is selected. */
export interface SelectKeys {
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Properties of a section of the outline, which passes them on to its objects. */
export interface SectionProps {
  readonly board: Board
  readonly part: OutlineSection
  readonly parts: readonly OutlineSection[]
  readonly selectedIds: ReadonlySet<ObjectId>
  /** The row that Tab reaches; arrow keys reach the others. */
  readonly tabStop: string | null
  readonly isGroupOpen: (key: GroupKey) => boolean
  readonly onToggleGroup: (key: GroupKey) => void
  readonly editing: ObjectId | null
  readonly nameOf: (id: string) => string
  /** `row`: of an object its id. With Shift or Ctrl, what is selected already stays so. */
  readonly onSelect: (row: string, keys?: SelectKeys) => void
  readonly onEdit: (id: ObjectId) => void
  /** `takesFocus`: whether the object's item gets the focus, because nothing else took it. */
  readonly onLeave: (id: ObjectId, takesFocus: boolean) => void
  /** Leaves the focus in the list where a menu took away what had it. */
  readonly onMenuClose: () => void
  /** Moves objects by a distance, and goes to the row. */
  readonly onMove: (row: string, ids: readonly ObjectId[], by: Point) => void
  /** Deletes what a row is about, and goes to the next. */
  readonly onDelete: (row: string) => void
  readonly onCreated: (id: ObjectId | undefined) => void
}
