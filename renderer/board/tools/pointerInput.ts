import type { Point } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteId } from '../../../shared/model/records/note.ts'

/** Which edge or corner of the selection's frame, by the winds. */
export const frameHandles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type FrameHandle = (typeof frameHandles)[number]

/** What is under the hand. An area is only where its title is: inside it lies the paper. */
export type PointerTarget =
  | { readonly type: 'canvas' }
  | { readonly type: 'note'; readonly note: NoteId }
  | { readonly type: 'area'; readonly area: AreaId }
  | { readonly type: 'handle'; readonly handle: FrameHandle }

/** What a hand does at the board: mouse, pen and finger alike. */
export interface PointerInput {
  readonly type: 'press' | 'move' | 'release' | 'cancel'
  /** On the board. */
  readonly at: Point
  /** CSS pixels within the window. */
  readonly screenPoint: Point
  readonly target: PointerTarget
  readonly shift: boolean
  /** A finger: on the paper it pans. */
  readonly isTouch: boolean
  /** The middle button, or any while the space bar is down: it pans, whatever the tool. */
  readonly isPan: boolean
}
