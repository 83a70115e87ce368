import type { Box } from '../../../../shared/base/geometry.ts'

/** Room around the text of a note, in board units: the same in the element, on the canvas and in the picture file. */
export const NOTE_PADDING = 14
/** Height of the foot of a note, which holds its symbol and its author, in board units. */
export const NOTE_FOOT_HEIGHT = 28
/** Radius of a note's corners, in board units. */
export const NOTE_RADIUS = 4
/** Side of a note's symbol in board units. */
export const SYMBOL_SIZE = 18
/** Part of the width that is used when lines are broken: canvas and page measure text slightly differently. */
const WIDTH_FACTOR = 0.97

/** The box of a note's text, in board units, within the note's box. */
export const textBox = (box: Box): Box => ({
  x: box.x + NOTE_PADDING,
  y: box.y + NOTE_PADDING,
  width: box.width - 2 * NOTE_PADDING,
  height: box.height - NOTE_PADDING - NOTE_FOOT_HEIGHT,
})

/** Size of the text area of a note of a size, in board units. */
export const textArea = (box: Pick<Box, 'width' | 'height'>): Pick<Box, 'width' | 'height'> => ({
  width: Math.max(20, (box.width - 2 * NOTE_PADDING) * WIDTH_FACTOR),
  height: Math.max(14, box.height - NOTE_PADDING - NOTE_FOOT_HEIGHT - 2),
})
