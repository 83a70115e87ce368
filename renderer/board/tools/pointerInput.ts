import type { Point } from '../../../shared/base/geometry.ts'
import type { InkPoint } from '../../../shared/model/ink/inkCode.ts'
import type { EndName } from '../../../shared/model/records/connector.ts'
import type { ObjectId } from '../objects/objectId.ts'

/** The handles of the selection frame: corners and edges, by compass direction. */
export const frameHandles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
/** A handle of the selection frame. */
export type FrameHandle = (typeof frameHandles)[number]

/** What a press hits. Where an object is not hit by its kind, as an area beside its title, the press hits the canvas. */
export type PointerTarget =
  | { readonly type: 'canvas' }
  | { readonly type: 'object'; readonly id: ObjectId }
  | { readonly type: 'handle'; readonly handle: FrameHandle }
  /** The handle that turns what is selected. */
  | { readonly type: 'rotate' }
  /** The handle at an end of the selected object, which joins two others. */
  | { readonly type: 'end'; readonly end: EndName }

/** One event of a mouse, a pen or a finger on the board. */
export interface PointerInput {
  readonly type: 'press' | 'move' | 'release' | 'cancel'
  /** Point in board units. */
  readonly at: Point
  /** Point in CSS pixels within the window. */
  readonly screenPoint: Point
  readonly target: PointerTarget
  readonly shift: boolean
  /** A drag with Alt leaves what is dragged where it is, and takes a copy along. */
  readonly alt: boolean
  /** While Ctrl or Cmd is down nothing snaps. */
  readonly ctrl: boolean
  /** A finger: dragging the canvas pans. */
  readonly isTouch: boolean
  /** The middle button, or any button while the space bar is down: pans with every tool. */
  readonly isPan: boolean
  /** The end of a pen that erases. */
  readonly isEraser: boolean
  /** Where the pointer was since the last event, this one included, in board units: a pen moves more often than a frame is shown. */
  readonly samples: readonly InkPoint[]
}
