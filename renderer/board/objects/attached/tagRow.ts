import type { Box } from '../../../../shared/base/geometry.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import { graphemes } from '../../../../shared/base/text/graphemes.ts'
import type { Measure } from '../../text/fitText.ts'
import type { VectorPart } from '../vector/vectorPart.ts'

/** Height of a tag, in board units. */
export const TAG_HEIGHT = 18
/** Font size of a tag, in board units. */
export const TAG_SIZE = 13
/** Room within a tag on either side, and between two. */
const PADDING = 6
const GAP = 4
/** Narrowest tag that says anything: the first one, and another beside it. */
const MIN_WIDTH = 30
const NEXT_MIN_WIDTH = 48
/** Board units between an object and the tags below it. */
const BELOW = 1
/** Width of the tags below an object that is narrower. */
const MIN_ROW = 140

/** A tag that is shown, in board units within the row. */
export interface ShownTag {
  readonly text: string
  readonly x: number
  readonly width: number
}

/** Where the tags of an object are shown: in the row of its kind, else below the object. */
export const tagRow = (box: Box, own: Box | null): Box =>
  own ?? { x: box.x, y: box.y + box.height + BELOW, width: Math.max(MIN_ROW, box.width), height: TAG_HEIGHT }

/** The tags for which there is room, each cut where it must be; of the others, how many there are. Cost: O(tags shown). @param width of the row */
export function layTags(tags: readonly string[], width: number, measure: Measure): readonly ShownTag[] {
  const shown: ShownTag[] = []
  let x = 0
  for (const [at, tag] of tags.entries()) {
    const rest = tags.length - at - 1
    const more = `+${rest + 1}`
    const moreWidth = measure(more) * TAG_SIZE + 2 * PADDING
    const needed = measure(tag) * TAG_SIZE + 2 * PADDING
    const room = width - x - (rest > 0 ? moreWidth + GAP : 0)
    if (needed > room && (room < MIN_WIDTH || (at > 0 && room < Math.max(NEXT_MIN_WIDTH, needed / 2)))) {
      if (x + moreWidth <= width || at === 0) shown.push({ text: more, x, width: moreWidth })
      return shown
    }
    const tagWidth = Math.min(needed, room)
    shown.push({ text: needed > room ? cutTo(tag, room - 2 * PADDING, measure) : tag, x, width: tagWidth })
    x += tagWidth + GAP
  }
  return shown
}

function cutTo(tag: string, width: number, measure: Measure): string {
  let shown = ''
  for (const grapheme of graphemes(tag)) {
    if (measure(`${shown}${grapheme}…`) * TAG_SIZE > width) break
    shown += grapheme
  }
  return `${shown.trimEnd()}…`
}

/** Tags as parts of a drawing. Cost: as {@link layTags}. */
export const drawTags = (tags: readonly string[], row: Box, measure: Measure): readonly VectorPart[] =>
  layTags(tags, row.width, measure).flatMap(({ text, x, width }): readonly VectorPart[] => {
    const direction = directionOf(text) ?? 'ltr'
    const left = row.x + x
    return [
      {
        type: 'box',
        box: { x: left, y: row.y, width, height: TAG_HEIGHT },
        radius: TAG_HEIGHT / 2,
        fill: 'paper',
        stroke: 'area-edge',
        strokeWidth: 1,
      },
      {
        type: 'text',
        text,
        x: direction === 'rtl' ? left + width - PADDING : left + PADDING,
        y: row.y + TAG_HEIGHT / 2 + TAG_SIZE * 0.34,
        size: TAG_SIZE,
        direction,
        width: width - 2 * PADDING,
        fill: 'ink',
        isStrong: false,
      },
    ]
  })
