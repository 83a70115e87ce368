import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import type { Selection } from '../scene/selection.ts'
import type { FrameHandle, PointerInput } from './pointerInput.ts'
import type { DragPreview, ToolEffect } from './toolEffect.ts'

export const toolNames = ['select', 'note', 'area'] as const
export type ToolName = (typeof toolNames)[number]

/** What a tool may look at. */
export interface ToolContext {
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly areas: ReadonlyMap<AreaId, Area>
  /** Notes that touch a box. */
  readonly notesWithin: (box: Box) => readonly NoteId[]
  readonly selection: Selection
  /** Without it hands may look, choose and copy. */
  readonly mayWrite: boolean
}

/** What the hand is in the middle of. */
export type ToolState =
  | { readonly type: 'idle' }
  /** Down, and not yet moved enough to mean more than a click. */
  | { readonly type: 'pressing'; readonly pressInput: PointerInput }
  | { readonly type: 'panning'; readonly screenPoint: Point }
  | { readonly type: 'moving'; readonly from: Point; readonly start: DragPreview; readonly preview: DragPreview }
  | {
      readonly type: 'resizing'
      readonly from: Point
      readonly handle: FrameHandle
      readonly frame: Box
      readonly start: DragPreview
      readonly preview: DragPreview
    }
  | { readonly type: 'selecting'; readonly from: Point; readonly initialSelection: Selection }
  | { readonly type: 'drawing'; readonly from: Point }

export const IDLE: ToolState = { type: 'idle' }

export interface ToolResult {
  readonly state: ToolState
  readonly effects: readonly ToolEffect[]
}

/** One movement of the hand: pure, a frame's work. */
export type Tool = (state: ToolState, input: PointerInput, context: ToolContext) => ToolResult

/** CSS pixels a pressed hand trembles without meaning to move. */
const DRAG_THRESHOLD = 4

export const hasMoved = (pressInput: PointerInput, input: PointerInput): boolean =>
  Math.hypot(input.screenPoint.x - pressInput.screenPoint.x, input.screenPoint.y - pressInput.screenPoint.y) >= DRAG_THRESHOLD
