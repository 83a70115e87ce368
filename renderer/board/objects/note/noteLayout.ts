import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'

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

/** Board units of paper around the picture in a note, and between it and the words. */
const PICTURE_EDGE = 8
/** How much of the height above the foot a picture takes at most while there are words. */
const PICTURE_SHARE = 0.55
/** Height that is left for a first line where there are none, in board units. */
const FIRST_LINE = 22
/** Part of each side of a picture that is seen at least: beyond that, paper shows beside it. */
const MIN_SEEN = 0.6
/** Smallest side of a picture, in board units. */
const MIN_PICTURE = 4

/** What decides where a note has its picture and its words. */
export type LaidNote = Pick<Note, 'text' | 'picture'>

/**
 * Where a note has its picture, within its box, in board units; null without one. As wide as the note where that leaves room for the words: cut at the
 * ends rather than small, but never so much that one does not see what it shows.
 */
export function pictureBox({ picture, text }: LaidNote, { x, y, width, height }: Box): Box | null {
  if (!picture) return null
  const ratio = picture.width / picture.height
  const roomWidth = Math.max(MIN_PICTURE, width - 2 * PICTURE_EDGE)
  const roomHeight = Math.max(MIN_PICTURE, height - NOTE_FOOT_HEIGHT - PICTURE_EDGE)
  const most = text.trim() === '' ? roomHeight - FIRST_LINE : roomHeight * PICTURE_SHARE
  const shownHeight = Math.max(MIN_PICTURE, Math.min(most, roomWidth / ratio))
  const shownWidth = Math.max(MIN_PICTURE, Math.min(roomWidth, (shownHeight * ratio) / MIN_SEEN))
  return { x: x + (width - shownWidth) / 2, y: y + PICTURE_EDGE, width: shownWidth, height: shownHeight }
}

/** How far below the top of a note of a size its words begin, in board units. */
export function textTop(note: LaidNote, { width, height }: Pick<Box, 'width' | 'height'>): number {
  const shown = pictureBox(note, { x: 0, y: 0, width, height })
  return shown ? shown.y + shown.height + PICTURE_EDGE : NOTE_PADDING
}

/** The box of a note's text, in board units, within the note's box. */
export function textBox(note: LaidNote, box: Box): Box {
  const top = textTop(note, box)
  return {
    x: box.x + NOTE_PADDING,
    y: box.y + top,
    width: box.width - 2 * NOTE_PADDING,
    height: Math.max(MIN_PICTURE, box.height - top - NOTE_FOOT_HEIGHT),
  }
}

/** Size of the text area of a note of a size, in board units. */
export const textArea = (note: LaidNote, size: Pick<Box, 'width' | 'height'>): Pick<Box, 'width' | 'height'> => ({
  width: Math.max(20, (size.width - 2 * NOTE_PADDING) * WIDTH_FACTOR),
  height: Math.max(14, size.height - textTop(note, size) - NOTE_FOOT_HEIGHT - 2),
})

/** Board units between the symbol of a note and its tags, and between these and the edge. */
const TAG_GAP = 8

/** Where the tags of a note are: in its foot, beside the symbol. */
export const tagRow = (box: Box): Box => {
  const left = NOTE_PADDING - 2 + SYMBOL_SIZE + TAG_GAP
  return { x: box.x + left, y: box.y + box.height - SYMBOL_SIZE - 8, width: Math.max(0, box.width - left - TAG_GAP), height: SYMBOL_SIZE }
}
