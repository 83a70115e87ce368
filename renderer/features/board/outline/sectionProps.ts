import type { Box } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { OutlineSection } from '../../../board/outline/outlineOrder.ts'

/** Properties of a section of the outline, which passes them on to its objects. */
export interface SectionProps {
  readonly board: Board
  readonly part: OutlineSection
  readonly parts: readonly OutlineSection[]
  readonly selectedIds: ReadonlySet<ObjectId>
  /** The object that Tab reaches; arrow keys reach the others. */
  readonly tabStop: ObjectId | null
  readonly editing: ObjectId | null
  readonly nameOf: (id: string) => string
  readonly onSelect: (id: ObjectId) => void
  readonly onEdit: (id: ObjectId) => void
  /** `takesFocus`: whether the object's item gets the focus, because nothing else took it. */
  readonly onLeave: (id: ObjectId, takesFocus: boolean) => void
  /** Joins the selected object with another. */
  readonly onConnect: () => void
  readonly onMove: (id: ObjectId, to: Box) => void
  readonly onDelete: (id: ObjectId) => void
  readonly onCreated: (id: ObjectId | undefined) => void
}
