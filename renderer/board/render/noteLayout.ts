import type { Box } from '../../../shared/base/geometry.ts'

/** How a note is laid out inside, in board units: the same for the element, for the painted one, and for the picture file. */
export const NOTE_PADDING = 14
/** Foot of a note: its symbol, and who wrote it. */
export const NOTE_FOOT_HEIGHT = 28
export const SYMBOL_SIZE = 18
/** Narrower than measured by this much: two text engines never quite agree where a line ends. */
const WIDTH_FACTOR = 0.97

/** Where the text of a note may stand. */
export const textArea = (box: Box): { readonly width: number; readonly height: number } => ({
  width: Math.max(20, (box.width - 2 * NOTE_PADDING) * WIDTH_FACTOR),
  height: Math.max(14, box.height - NOTE_PADDING - NOTE_FOOT_HEIGHT - 2),
})
