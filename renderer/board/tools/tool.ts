import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { EndName } from '../../../shared/model/records/connector.ts'
import type { ConnectorEnd } from '../../../shared/model/value/connectorEnd.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectKind, ObjectReader } from '../objects/objectKind.ts'
import type { Selection } from '../scene/selection.ts'
import type { FrameHandle, PointerInput } from './pointerInput.ts'
import type { DragPreview, ToolEffect } from './toolEffect.ts'

/** The name of a tool: `select`, or the kind of object that it puts. */
export type ToolName = string

/** How a dragged box snaps to its neighbours. */
export interface Snapping {
  /** Board units within which it snaps. */
  readonly distance: number
  /** Boxes near a box, without those that are dragged. */
  readonly neighbours: (box: Box, dragged: DragPreview) => readonly Box[]
}

/** What a tool may read, as it is at the moment of the input. */
export interface ToolContext extends ObjectReader {
  /** The uppermost object at a point that can be joined with another; null where none is. */
  readonly joinableAt: (point: Point) => ObjectId | null
  readonly selection: Selection
  /** How a dragged box snaps to its neighbours; null: it does not. */
  readonly snapping: Snapping | null
  /** Where false, tools look, select and copy, and ask for no write. */
  readonly mayWrite: boolean
}

/**
 * The state of a gesture. Points and boxes are in board units except `screenPoint` (CSS pixels within the window).
 *
 *     idle ─press▶ pressing ─moved▶ moving │ resizing │ selecting │ drawing │ panning │ joining ─release, cancel▶ idle
 *                     └─release, cancel▶ idle
 */
export type ToolState =
  | { readonly type: 'idle' }
  /** Pressed, and not yet moved by the drag threshold: may still become a click. */
  | { readonly type: 'pressing'; readonly pressInput: PointerInput }
  | { readonly type: 'panning'; readonly screenPoint: Point }
  | {
      readonly type: 'moving'
      readonly from: Point
      /** The box around what was selected, where the drag began; null: only what follows others, whose box is no measure of anything. */
      readonly frame: Box | null
      readonly start: DragPreview
      readonly preview: DragPreview
    }
  | {
      readonly type: 'resizing'
      readonly from: Point
      readonly handle: FrameHandle
      readonly frame: Box
      /** Smallest side that resizing leaves. */
      readonly minSide: number
      readonly start: DragPreview
      readonly preview: DragPreview
    }
  | { readonly type: 'selecting'; readonly from: Point; readonly initialSelection: Selection }
  | { readonly type: 'drawing'; readonly from: Point }
  | JoiningState

/** One end follows the pointer: dragged, or without a button pressed between two clicks. */
export interface JoiningState {
  readonly type: 'joining'
  /** What a new object is of, or the object whose end is moved. */
  readonly subject: { readonly kind: ObjectKind } | { readonly id: ObjectId }
  /** The end that moves, and the other one. */
  readonly end: EndName
  readonly fixed: ConnectorEnd
  /** The last press; the end is set where it is released, unless it was the first click. */
  readonly pressInput: PointerInput
  readonly isSecond: boolean
}

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
