import type { InkTool, InkWidth, Stroke } from '../../../../shared/model/records/stroke.ts'
import type { PaintToken } from '../vector/vectorPart.ts'

/** Widths in board units. */
const widths: { readonly [Tool in InkTool]: { readonly [Width in InkWidth]: number } } = {
  pen: { thin: 2.5, medium: 5, thick: 11 },
  highlighter: { thin: 14, medium: 24, thick: 38 },
}

/** How much of what is beneath a highlighter covers, from 0 to 1. */
export const HIGHLIGHTER_ALPHA = 0.5

/** The width of a stroke without pressure, in board units. */
export const baseWidth = ({ tool, width }: Pick<Stroke, 'tool' | 'width'>): number => widths[tool][width]

/** How much wider a stroke is where it is pressed: 1 at a neutral pressure. A highlighter is as wide all along. @param pressure from 0 to 1 */
export const pressedBy = (tool: InkTool, pressure: number): number => (tool === 'highlighter' ? 1 : 0.4 + 1.2 * pressure)

/** Board units that a pressure from 0 to 1 makes a stroke wider. */
export const widthByPressure = (style: Pick<Stroke, 'tool' | 'width'>): number =>
  baseWidth(style) * (pressedBy(style.tool, 1) - pressedBy(style.tool, 0))

/** What a stroke is painted with, by the tokens of the theme. A highlighter has no ink: words could not be read beneath. */
export function inkToken({ tool, colour }: Pick<Stroke, 'tool' | 'colour'>): PaintToken {
  if (tool === 'highlighter') return `marker-${colour === 'ink' ? 'cloud' : colour}`
  return colour === 'ink' ? 'ink' : `edge-${colour}`
}

/** How much of what is beneath a stroke covers, from 0 to 1. */
export const inkAlpha = (tool: InkTool): number => (tool === 'highlighter' ? HIGHLIGHTER_ALPHA : 1)
