import type { Box, Point } from '../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../shared/model/area.ts'
import type { Note, NoteId } from '../../../shared/model/note.ts'
import type { Selection } from '../selection.ts'
import type { Held, Wish } from '../wishes.ts'
import type { Corner, Hand } from './hand.ts'

export const toolNames = ['select', 'note', 'area'] as const
export type ToolName = (typeof toolNames)[number]

/** What a tool may look at. */
export interface Look {
  readonly notes: ReadonlyMap<NoteId, Note>
  readonly areas: ReadonlyMap<AreaId, Area>
  /** Notes that touch a box. */
  readonly notesWithin: (box: Box) => readonly NoteId[]
  readonly selection: Selection
  /** Without it hands may look, choose and copy. */
  readonly mayWrite: boolean
}

/** What the hand is in the middle of. */
export type Doing =
  | { readonly doing: 'nothing' }
  /** Down, and not yet moved enough to mean more than a click. */
  | { readonly doing: 'pressing'; readonly press: Hand }
  | { readonly doing: 'panning'; readonly seen: Point }
  | { readonly doing: 'moving'; readonly from: Point; readonly held: Held; readonly now: Held }
  | { readonly doing: 'resizing'; readonly from: Point; readonly corner: Corner; readonly frame: Box; readonly held: Held; readonly now: Held }
  | { readonly doing: 'sweeping'; readonly from: Point; readonly before: Selection }
  | { readonly doing: 'drawing'; readonly from: Point }

export const IDLE: Doing = { doing: 'nothing' }

export interface Step {
  readonly now: Doing
  readonly wishes: readonly Wish[]
}

/** One movement of the hand: pure, a frame's work. */
export type Tool = (doing: Doing, hand: Hand, look: Look) => Step

/** CSS pixels a pressed hand trembles without meaning to move. */
const TREMBLE = 4

export const hasMoved = (press: Hand, hand: Hand): boolean => Math.hypot(hand.seen.x - press.seen.x, hand.seen.y - press.seen.y) >= TREMBLE
