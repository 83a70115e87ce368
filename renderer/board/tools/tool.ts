import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import type { Selection } from '../scene/selection.ts'
import type { FrameHandle, PointerInput } from './pointerInput.ts'
import type { DragPreview, ToolEffect } from './toolEffect.ts'

/** The tools of the tool bar, and the tool that the engine starts with first. */
export const toolNames = ['select', 'note', 'area'] as const
/** The name of a tool. */
export type ToolName = (typeof toolNames)[number]

/** What a tool may read, as it is at the moment of the input. */
export interface ToolContext {
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly areas: ReadonlyMap<AreaId, Area>
  /** Notes that touch a box. Cost: O(log notes + result). */
  readonly notesWithin: (box: Box) => readonly NoteId[]
  readonly selection: Selection
  /** Where false, tools look, select and copy, and ask for no write. */
  readonly mayWrite: boolean
}

/**
 * The state of a gesture. Points and boxes are in board units except `screenPoint` (CSS pixels within the window).
 *
 *     idle ─press▶ pressing ─moved▶ moving │ resizing │ selecting │ drawing │ panning ─release, cancel▶ idle
 *                     └─release, cancel▶ idle
 */
export type ToolState =
  | { readonly type: 'idle' }
  /** Pressed, and not yet moved by the drag threshold: may still become a click. */
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

/** The state between two gestures. */
export const IDLE: ToolState = { type: 'idle' }

/** The next state of a gesture, and what the engine is asked to do, in order. */
export interface ToolResult {
  readonly state: ToolState
  readonly effects: readonly ToolEffect[]
}

/** A tool: a pure function from state, pointer input and context to the next state. Called once per pointer event. */
export type Tool = (state: ToolState, input: PointerInput, context: ToolContext) => ToolResult

/** CSS pixels that a pressed pointer moves without starting a drag. */
const DRAG_THRESHOLD = 4

/** Whether the pointer has moved far enough since the press to start a drag. */
export const hasMoved = (pressInput: PointerInput, input: PointerInput): boolean =>
  Math.hypot(input.screenPoint.x - pressInput.screenPoint.x, input.screenPoint.y - pressInput.screenPoint.y) >= DRAG_THRESHOLD
