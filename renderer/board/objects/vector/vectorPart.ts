import type { AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { Box } from '../../../../shared/base/geometry.ts'
import type { Direction } from '../../../../shared/base/text/direction.ts'
import type { NoteColour } from '../../../../shared/model/records/note.ts'

/** A colour of the theme, by the name of its design token. */
export type PaintToken =
  | 'ink'
  | 'accent'
  | 'paper'
  | 'area'
  | 'area-edge'
  | 'note-ink'
  | 'note-symbol'
  | `note-${NoteColour}`
  | `edge-${NoteColour}`
  | `area-${NoteColour}`
  | `marker-${NoteColour}`

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
  /** A picture, stretched over its box; or, where it covers it, cut at both ends of its longer side. */
  | {
      readonly type: 'image'
      readonly asset: AssetRef
      readonly box: Box
      readonly covers?: true
      /** What it shows, in people's words; may be empty. */
      readonly text: string
      /** What is drawn in its place where its bytes are not there. */
      readonly missing: readonly VectorPart[]
    }
  /** An SVG path, stroked, and another in the same colour, filled: '' where there is none. */
  | {
      readonly type: 'line'
      readonly path: string
      readonly filled: string
      readonly stroke: PaintToken
      readonly width: number
      /** Its ends are round. Without: they are cut off. */
      readonly isRound?: boolean
      /** How much of what is beneath it covers, from 0 to 1. Without: all. */
      readonly opacity?: number
    }
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
