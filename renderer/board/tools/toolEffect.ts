import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'
import type { Selection } from '../scene/selection.ts'

/** Boxes that notes and an area are shown at during a drag, in board units. They are written when the drag ends. */
export interface DragPreview {
  readonly notes: ReadonlyMap<NoteId, Box>
  readonly area: { readonly id: AreaId; readonly box: Box } | null
}

/** What a tool asks the engine to do. The tool itself changes nothing. */
export type ToolEffect =
  /** Moves the camera: the board follows the pointer by `delta` CSS pixels. */
  | { readonly type: 'pan'; readonly delta: Point }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'preview'; readonly preview: DragPreview }
  /** Ends a drag without writing: everything is shown where it is stored. */
  | { readonly type: 'cancelPreview' }
  /** Shows the marquee, or the area being drawn, in board units; null hides it. */
  | { readonly type: 'marquee'; readonly box: Box | null }
  | { readonly type: 'newNote'; readonly point: Point }
  | { readonly type: 'newArea'; readonly box: Box }
  /** Ends a drag and writes its boxes. */
  | { readonly type: 'commit'; readonly preview: DragPreview }
