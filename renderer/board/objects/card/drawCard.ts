import type { Box } from '../../../../shared/base/geometry.ts'
import type { Card } from '../../../../shared/model/records/card.ts'
import type { Measure } from '../../text/fitText.ts'
import type { DrawLabels } from '../boardLabels.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { drawWords } from '../wording/wordsLayout.ts'

/** How a card is laid out, in board units; its style sheet says the same. */
export const CARD = { radius: 8, bar: 8, padding: 14, kindSize: 14, kindHeight: 22, titleSize: 20 } as const

/** A card in a drawing: the kind of what it leads to, and what that is called. */
export function drawCard(record: Card, box: Box, measure: Measure, labels: DrawLabels): readonly VectorPart[] {
  const { kind, title, detail } = labels.card(record)
  const x = box.x + CARD.bar + CARD.padding
  const width = Math.max(1, box.x + box.width - CARD.padding - x)
  const head = { x, y: box.y + CARD.padding / 2, width, height: CARD.kindHeight }
  const top = head.y + CARD.kindHeight
  const body = { x, y: top, width, height: Math.max(1, box.y + box.height - CARD.padding / 2 - top) }
  const caption = detail ? `${kind} · ${detail}` : kind
  return [
    { type: 'box', box, radius: CARD.radius, fill: 'paper', stroke: 'area-edge', strokeWidth: 2 },
    { type: 'box', box: { ...box, width: Math.min(CARD.bar, box.width) }, radius: CARD.radius / 2, fill: 'accent', stroke: null, strokeWidth: 0 },
    ...drawWords({ text: caption, room: head, align: 'start', isCentred: false }, CARD.kindSize, measure, 'ink'),
    ...drawWords({ text: title, room: body, align: 'start', isCentred: false }, CARD.titleSize, measure, 'ink'),
  ]
}
