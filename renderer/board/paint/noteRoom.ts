import type { Box } from '../../../shared/base/geometry.ts'

/** How a note is laid out inside, in board units: the same for the element, for the painted one, and for the picture file. */
export const PAD = 14
/** Foot of a note: its symbol, and who wrote it. */
export const FOOT = 28
export const SYMBOL = 18
/** Narrower than measured by this much: two text engines never quite agree where a line ends. */
const SLACK = 0.97

/** Where the text of a note may stand. */
export const textRoom = (box: Box): { readonly width: number; readonly height: number } => ({
  width: Math.max(20, (box.width - 2 * PAD) * SLACK),
  height: Math.max(14, box.height - PAD - FOOT - 2),
})
