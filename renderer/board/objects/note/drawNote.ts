import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import { fitWhole, LINE_HEIGHT, type Measure } from '../../text/fitText.ts'
import { lineDirections } from '../../text/lineDirections.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { paintedText } from '../wording/paintedText.ts'
import { NOTE_PADDING, NOTE_RADIUS, SYMBOL_SIZE, textArea } from './noteLayout.ts'
import { symbolPaths } from './symbols.ts'

/** A note with its whole text, in lines. Cost: O(length of the text). */
export function drawNote({ colour, text }: Note, box: Box, measure: Measure): readonly VectorPart[] {
  const { size, lines } = fitWhole(paintedText(text), textArea(box), measure)
  const directions = lineDirections(text, lines)
  return [
    { type: 'box', box, radius: NOTE_RADIUS, fill: `note-${colour}`, stroke: null, strokeWidth: 0 },
    ...lines.map((line, at): VectorPart => {
      const direction = directions[at] ?? 'ltr'
      const x = direction === 'rtl' ? box.x + box.width - NOTE_PADDING : box.x + NOTE_PADDING
      const y = box.y + NOTE_PADDING + size * (at * LINE_HEIGHT + 0.98)
      return { type: 'text', text: line, x, y, size, direction, width: null, fill: 'note-ink', isStrong: false }
    }),
    {
      type: 'path',
      path: symbolPaths[colour],
      x: box.x + NOTE_PADDING - 2,
      y: box.y + box.height - SYMBOL_SIZE - 8,
      scale: SYMBOL_SIZE / 24,
      fill: 'note-symbol',
    },
  ]
}
