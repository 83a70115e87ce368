import type { Box } from '../../../../shared/base/geometry.ts'
import type { VoteMark } from '../../../../shared/model/records/voteMark.ts'
import type { Measure } from '../../text/fitText.ts'
import { PILE_SIDE } from '../stamp/drawStamps.ts'
import type { VectorPart } from '../vector/vectorPart.ts'

/** A ballot box, and a tick for what was chosen, each in a 24 × 24 square and filled by the even-odd rule. */
const BALLOT_BOX = 'M8 2.500h8v8h3l2 4v7H3v-7l2-4h3zM10 4.500v7h4v-7zM7 12.500l-1 2h12l-1-2z'
const TICK = 'M9.500 18.500L3 12l2.300-2.300l4.200 4.200L18.700 4.700L21 7z'

/** Most ballots of one object that are drawn: the last ones. The name of the object says all. */
const MAX_DRAWN = 2
/** Size of figures, and room around them, in parts of a badge's side. */
const FIGURE_SIZE = 0.62
const INSET = 0.25
const SYMBOL = 0.72
const GAP = 0.15
/** How much wider strong figures are than those that are measured. */
const STRONG = 1.1
/** How far a badge reaches over the lower edge of its object, in parts of its side. */
const OVER = 0.55

/** What an option came to, as short as a badge: a number; of a rule that puts options into an order, the place. */
export const badgeText = ({ rule, figure, rank }: Pick<VoteMark, 'rule' | 'figure' | 'rank'>): string =>
  rule === 'schulze' ? `${rank ?? figure}.` : figure.toLocaleString(globalThis.document?.documentElement.lang || 'it', { maximumFractionDigits: 2 })

/** What an object came to in votes, as badges on its lower edge, at the right. Cost: O(1). @param side in board units */
export function drawVotes(votes: readonly VoteMark[], box: Box, measure: Measure, side: number = PILE_SIDE): readonly VectorPart[] {
  let right = box.x + box.width - side * INSET
  const y = box.y + box.height - side * (1 - OVER)
  return votes
    .slice(-MAX_DRAWN)
    .toReversed()
    .flatMap((mark): readonly VectorPart[] => {
      const text = badgeText(mark)
      const size = side * FIGURE_SIZE
      const width = side * (SYMBOL + 3 * INSET) + measure(text) * size * STRONG
      const x = right - width
      right = x - side * GAP
      return [
        {
          type: 'box',
          box: { x, y, width, height: side },
          radius: side / 4,
          fill: mark.isChosen ? 'accent' : 'paper',
          stroke: mark.isChosen ? 'paper' : 'accent',
          strokeWidth: side / 16,
        },
        {
          type: 'path',
          path: mark.isChosen ? TICK : BALLOT_BOX,
          x: x + side * INSET,
          y: y + (side * (1 - SYMBOL)) / 2,
          scale: (side * SYMBOL) / 24,
          fill: mark.isChosen ? 'paper' : 'accent',
        },
        {
          type: 'text',
          text,
          x: x + side * (2 * INSET + SYMBOL),
          y: y + side / 2 + size * 0.35,
          size,
          direction: 'ltr',
          width: null,
          fill: mark.isChosen ? 'paper' : 'ink',
          isStrong: true,
        },
      ]
    })
}
