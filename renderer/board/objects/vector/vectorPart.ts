import type { Box } from '../../../../shared/base/geometry.ts'
import type { Direction } from '../../../../shared/base/text/direction.ts'
import type { NoteColour } from '../../../../shared/model/records/note.ts'

/** A colour of the theme, by the name of its design token. */
export type PaintToken = 'ink' | 'accent' | 'paper' | 'area' | 'area-edge' | 'note-ink' | 'note-symbol' | `note-${NoteColour}` | `edge-${NoteColour}`

/** One line of text, in board units. */
export interface VectorText {
  readonly text: string
  /** Where it begins: on the right where it is written from right to left. */
  readonly x: number
  /** Of its baseline. */
  readonly y: number
  readonly size: number
  readonly direction: Direction
  /** What it is squeezed to; null: it fits. */
  readonly width: number | null
}

/** A part of an object in a vector drawing, in board units. Parts lie on each other in their order. */
export type VectorPart =
  | {
      readonly type: 'box'
      readonly box: Box
      /** Of the corners. */
      readonly radius: number
      readonly fill: PaintToken
      readonly stroke: PaintToken | null
      readonly strokeWidth: number
    }
  | ({ readonly type: 'text'; readonly fill: PaintToken; readonly isStrong: boolean } & VectorText)
  /** An SVG path, stroked, and another in the same colour, filled: '' where there is none. */
  | { readonly type: 'line'; readonly path: string; readonly filled: string; readonly stroke: PaintToken; readonly width: number }
  /** An SVG path, filled by the even-odd rule and stroked, moved and scaled. */
  | {
      readonly type: 'path'
      readonly path: string
      readonly x: number
      readonly y: number
      readonly scale: number
      /** Null: it is not filled. */
      readonly fill: PaintToken | null
      /** Without: it has no edge. */
      readonly stroke?: PaintToken
      /** In units of the path. */
      readonly strokeWidth?: number
    }
