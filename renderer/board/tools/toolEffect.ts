import type { RotatedBox } from '../../../shared/base/boxes/rotation.ts'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { InkPoint } from '../../../shared/model/ink/inkCode.ts'
import type { EndName } from '../../../shared/model/records/connector.ts'
import type { InkTool } from '../../../shared/model/records/stroke.ts'
import type { ConnectorEnd } from '../../../shared/model/value/connectorEnd.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectKind } from '../objects/objectKind.ts'
import type { Selection } from '../scene/selection.ts'
import type { Guide } from '../scene/snapping.ts'
import type { PointerInput } from './pointerInput.ts'

/** Boxes that objects are shown at during a drag, in board units. They are written when the drag ends. */
export type DragPreview = ReadonlyMap<ObjectId, RotatedBox>

/** What is being joined: its ends as they are now. */
export interface JoinPreview {
  readonly from: ConnectorEnd
  readonly to: ConnectorEnd
}

/** What a tool asks the engine to do. The tool itself changes nothing. */
export type ToolEffect =
  /** Moves the camera: the board follows the pointer by `delta` CSS pixels. */
  | { readonly type: 'pan'; readonly delta: Point }
  /** A finger points there, in CSS pixels within the window; null: it points no more. */
  | { readonly type: 'point'; readonly screenPoint: Point | null }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'preview'; readonly preview: DragPreview }
  /** Ends a drag without writing: everything is shown where it is stored. */
  | { readonly type: 'cancelPreview' }
  /** Shows the marquee, or the box being drawn, in board units; null hides it. */
  | { readonly type: 'marquee'; readonly box: Box | null }
  /** Shows a lasso by its way, in board units; null hides it. */
  | { readonly type: 'lasso'; readonly points: readonly Point[] | null }
  /** Begins a line with its first point; draws it on; puts it on the board; or drops it. */
  | { readonly type: 'beginLine'; readonly tool: InkTool; readonly point: InkPoint }
  | { readonly type: 'drawLine'; readonly points: readonly InkPoint[] }
  | { readonly type: 'endLine'; readonly commits: boolean }
  /** Takes what lies on the way of the eraser, which goes on being shown, paler; removes all of it in one step, or leaves it. */
  | { readonly type: 'erase'; readonly from: Point; readonly to: Point }
  | { readonly type: 'endErasing'; readonly commits: boolean }
  /** Shows to what the dragged objects are aligned; none hides it. */
  | { readonly type: 'guides'; readonly guides: readonly Guide[] }
  /** Copies the selection in place and goes on dragging the copies, as if `press` had hit the copy of what it hit. */
  | { readonly type: 'dragCopies'; readonly press: PointerInput }
  /** Puts a new object at a box, and opens its field. */
  | { readonly type: 'create'; readonly kind: ObjectKind; readonly box: Box }
  /** Opens what an object leads to. */
  | { readonly type: 'open'; readonly id: ObjectId }
  /** Shows two ends that are being joined; null hides them. */
  | { readonly type: 'joining'; readonly preview: JoinPreview | null }
  /** Stamps an object; null: the board itself at this point. */
  | { readonly type: 'stamp'; readonly at: Point; readonly on: ObjectId | null }
  /** Joins two ends by a new object. */
  | { readonly type: 'join'; readonly kind: ObjectKind; readonly from: ConnectorEnd; readonly to: ConnectorEnd }
  /** Lets an end of what joins two others lead elsewhere. */
  | { readonly type: 'attach'; readonly id: ObjectId; readonly end: EndName; readonly to: ConnectorEnd }
  /** Ends a drag and writes its boxes. */
  | { readonly type: 'commit'; readonly preview: DragPreview }
