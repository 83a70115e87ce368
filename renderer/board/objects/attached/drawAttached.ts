import type { Box } from '../../../../shared/base/geometry.ts'
import type { Measure } from '../../text/fitText.ts'
import type { BoardObject } from '../objectKind.ts'
import { drawStamps, PILE_SIDE } from '../stamp/drawStamps.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import type { Attached } from './attached.ts'
import { drawComments } from './commentPin.ts'
import { drawTags, TAG_SIZE, tagRow } from './tagRow.ts'
import { drawVotes } from './voteBadge.ts'

/** Board units around the box of an object in which what is attached to it is shown. */
export const ATTACHED_MARGIN = 26

/** Pixels of a letter from which tags are painted. */
const TAGS_FROM = 4.5
/** Pixels of a stamp that can still be told from another: from afar stamps are larger on their object, up to this part of its height. */
const SMALLEST_STAMP = 11
const MAX_PART = 0.5

/** What is attached to an object, in a drawing. Cost: O(what is attached). @param box where the object is shown @param scale pixels per board unit; without: it is seen whole */
export function drawAttached(
  { kind }: Pick<BoardObject, 'kind'>,
  box: Box,
  { tags, stamps, comments, votes }: Attached,
  measure: Measure,
  scale: number = 1,
): readonly VectorPart[] {
  const side = Math.max(PILE_SIDE, Math.min(SMALLEST_STAMP / scale, box.height * MAX_PART))
  return [
    ...(tags.length > 0 && TAG_SIZE * scale >= TAGS_FROM ? drawTags(tags, tagRow(box, kind.tagRow?.(box) ?? null), measure) : []),
    ...drawStamps(stamps, box, measure, side),
    ...drawComments(comments, box, side),
    ...drawVotes(votes, box, measure, side),
  ]
}
