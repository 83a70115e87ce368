import type { Box } from '../../../../shared/base/geometry.ts'
import type { StampCounts, StampForm } from '../../../../shared/model/records/stamp.ts'
import type { Measure } from '../../text/fitText.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { stampPaths, stampTokens } from './stampSymbols.ts'

/** Side of a stamp on an object, in board units. */
export const PILE_SIDE = 24
/** How far a pile reaches beyond the top of its object at most, and how far from its left side it begins. */
const OVER = 14
const INSET = 6
/** Stamps of one form that are shown one on another; of more there is one and their number. */
const MAX_SHOWN = 3
/** How much of a stamp the next one leaves, in parts of its side. */
const STEP = 0.7
/** Size of numbers, and room behind them, in parts of a stamp's side. */
const NUMBER_SIZE = 0.62
const NUMBER_ROOM = 0.35
/** Between two piles. */
const GAP = 0.15
/** Narrowest row of piles, in board units. */
const MIN_ROW = 72

/** One stamp around a point of its top left corner. @param side in board units */
export const drawStamp = (form: StampForm, x: number, y: number, side: number, width: number = side): readonly VectorPart[] => [
  { type: 'box', box: { x, y, width, height: side }, radius: side / 2, fill: 'paper', stroke: 'area-edge', strokeWidth: side / 24 },
  { type: 'path', path: stampPaths[form], x: x + side * 0.2, y: y + side * 0.2, scale: (side * 0.6) / 24, fill: stampTokens[form] },
]

interface Pile {
  readonly form: StampForm
  readonly count: number
  /** Whether the number is written. */
  readonly isCounted: boolean
  readonly width: number
}

/** The stamps on an object, at its top edge: piles by form, with a number where they are many or the row is narrow. Cost: O(forms) */
export function drawStamps(stamps: StampCounts, box: Box, measure: Measure, side: number = PILE_SIDE): readonly VectorPart[] {
  if (stamps.size === 0) return []
  const room = Math.max(MIN_ROW, box.width - 2 * INSET)
  const piles = layPiles(stamps, room, side, measure)
  const top = box.y - Math.min(OVER, side * 0.6)
  let left = box.x + INSET
  return piles.flatMap(({ form, count, isCounted, width }): readonly VectorPart[] => {
    const x = left
    left += width + side * GAP
    if (!isCounted) return Array.from({ length: count }, (_, at) => drawStamp(form, x + at * side * STEP, top, side)).flat()
    const size = side * NUMBER_SIZE
    return [
      ...drawStamp(form, x, top, side, width),
      {
        type: 'text',
        text: String(count),
        x: x + side * 0.9,
        y: top + side / 2 + size * 0.35,
        size,
        direction: 'ltr',
        width: null,
        fill: 'ink',
        isStrong: true,
      },
    ]
  })
}

/** Piles that fit a row: one on another where they are few and there is room, else counted, else of the forms with most stamps. */
function layPiles(stamps: StampCounts, room: number, side: number, measure: Measure): readonly Pile[] {
  const counted = (form: StampForm, count: number): Pile => ({
    form,
    count,
    isCounted: true,
    width: side * (0.9 + NUMBER_ROOM) + measure(String(count)) * side * NUMBER_SIZE * STRONG,
  })
  const piled = (form: StampForm, count: number): Pile =>
    count > MAX_SHOWN ? counted(form, count) : { form, count, isCounted: false, width: side * (1 + (count - 1) * STEP) }
  const widthOf = (piles: readonly Pile[]) => piles.reduce((sum, { width }) => sum + width, side * GAP * (piles.length - 1))
  const all = [...stamps]
  const usual = all.map(([form, count]) => piled(form, count))
  if (widthOf(usual) <= room) return usual
  const narrow = all.map(([form, count]) => (count === 1 ? piled(form, count) : counted(form, count)))
  if (widthOf(narrow) <= room) return narrow
  const shown: Pile[] = []
  for (const pile of narrow.sort((a, b) => b.count - a.count)) if (shown.length === 0 || widthOf([...shown, pile]) <= room) shown.push(pile)
  return shown
}

/** How much wider strong figures are than those that are measured. */
const STRONG = 1.1
