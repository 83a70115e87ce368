import type { Point } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/area.ts'
import type { NoteId } from '../../../shared/model/note.ts'

/** Which edge or corner of the selection's frame, by the winds. */
export const corners = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Corner = (typeof corners)[number]

/** What is under the hand. An area is only where its title is: inside it lies the paper. */
export type Target =
  | { readonly on: 'paper' }
  | { readonly on: 'note'; readonly note: NoteId }
  | { readonly on: 'area'; readonly area: AreaId }
  | { readonly on: 'handle'; readonly corner: Corner }

/** What a hand does at the board: mouse, pen and finger alike. */
export interface Hand {
  readonly does: 'press' | 'move' | 'release' | 'cancel'
  /** On the board. */
  readonly at: Point
  /** CSS pixels within the window. */
  readonly seen: Point
  readonly target: Target
  readonly shift: boolean
  /** A finger: on the paper it pans. */
  readonly finger: boolean
  /** The middle button, or any while the space bar is down: it pans, whatever the tool. */
  readonly carries: boolean
}
