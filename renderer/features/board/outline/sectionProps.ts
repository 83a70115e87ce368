import type { Box } from '../../../../shared/base/geometry.ts'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { OutlineSection } from '../../../board/outline/outlineOrder.ts'

/** Properties of a section of the outline, which passes them on to its notes. */
export interface SectionProps {
  readonly board: Board
  readonly part: OutlineSection
  readonly parts: readonly OutlineSection[]
  readonly selectedIds: ReadonlySet<NoteId>
  /** The note that Tab reaches; arrow keys reach the others. */
  readonly tabStop: NoteId | null
  readonly editing: NoteId | null
  readonly nameOf: (id: string) => string
  readonly onSelect: (id: NoteId) => void
  readonly onEdit: (id: NoteId) => void
  /** `takesFocus`: whether the note's item gets the focus, because nothing else took it. */
  readonly onLeave: (id: NoteId, takesFocus: boolean) => void
  readonly onMove: (id: NoteId, to: Box) => void
  readonly onDelete: (id: NoteId) => void
  readonly onCreated: (id: NoteId | undefined) => void
}
