import type { RotatedBox } from '../../../shared/base/boxes/rotation.ts'
import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { EndName } from '../../../shared/model/records/connector.ts'
import type { ConnectorEnd } from '../../../shared/model/value/connectorEnd.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectKind, ObjectReader } from '../objects/objectKind.ts'
import type { Selection } from '../scene/selection.ts'
import type { FrameHandle, PointerInput } from './pointerInput.ts'
import type { DragPreview, ToolEffect } from './toolEffect.ts'

/** The name of a tool: one of {@link ownTools}, or the kind of object that it puts. */
export type ToolName = string

/** The tool that points for others to see, and does nothing else. */
export const LASER = 'laser'
/** The tools that put no object of a kind by a box, by name. */
export const ownTools = ['select', 'lasso', 'pen', 'highlighter', 'eraser', LASER] as const
/** Those of them that leave marks on the board or remove marks from it: they are used again and again, and hit no object. */
export const isInkTool = (tool: ToolName): boolean => tool === 'pen' || tool === 'highlighter' || tool === 'eraser'
/** Whether a press of a tool is meant for what lies there. */
export const hitsObjects = (tool: ToolName): boolean => !isInkTool(tool) && tool !== LASER

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
  /** The objects that are selected together with one: its group, where it has one. */
  readonly unitOf: (id: ObjectId) => readonly ObjectId[]
  /** Whether an object is not hidden in a closed area. */
  readonly isShown: (id: ObjectId) => boolean
  /** How a dragged box snaps to its neighbours; null: it does not. */
  readonly snapping: Snapping | null
  /** A pen was used: from then on a finger, or a palm, does not draw. */
  readonly hasPen: boolean
  /** Where false, tools look, select and copy, and ask for no write. */
  readonly mayWrite: boolean
}

/**
 * The state of a gesture. Points and boxes are in board units except `screenPoint` (CSS pixels within the window).
 *
 *     idle ─press▶ pressing ─moved▶ moving │ resizing │ rotating │ selecting │ lassoing │ drawing │ inking │ erasing │ panning │ joining ─release, cancel▶ idle
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
      readonly frame: RotatedBox
      /** Whether the proportions stay, unless Shift frees them. */
      readonly keepsRatio: boolean
      /** Smallest side that resizing leaves. */
      readonly minSide: number
      readonly start: DragPreview
      readonly preview: DragPreview
    }
  | {
      readonly type: 'rotating'
      readonly from: Point
      /** What everything is turned around. */
      readonly centre: Point
      readonly start: DragPreview
      readonly preview: DragPreview
    }
  | { readonly type: 'selecting'; readonly from: Point; readonly initialSelection: Selection }
  /** The way of the lasso as corners, and where the last of them is in the window. */
  | { readonly type: 'lassoing'; readonly corners: readonly Point[]; readonly screenPoint: Point; readonly initialSelection: Selection }
  | { readonly type: 'drawing'; readonly from: Point }
  /** A line is being drawn. Its points are not in the state: an event costs the same however long the line is. */
  | { readonly type: 'inking' }
  /** `last` is where the eraser was. */
  | { readonly type: 'erasing'; readonly last: Point }
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
