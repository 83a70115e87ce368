import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import { fitWhole, LINE_HEIGHT, type Measure } from '../../text/fitText.ts'
import { lineDirections } from '../../text/lineDirections.ts'
import type { DrawLabels } from '../boardLabels.ts'
import { drawMissing } from '../picture/drawPicture.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { paintedText } from '../wording/paintedText.ts'
import { NOTE_PADDING, NOTE_RADIUS, pictureBox, SYMBOL_SIZE, textArea, textTop } from './noteLayout.ts'
import { symbolPaths } from './symbols.ts'

const NUMBER_SIZE = 11

function drawNotePicture(note: Note, box: Box, measure: Measure): readonly VectorPart[] {
  const { picture: asset, pictureText: text = '' } = note
  const shown = pictureBox(note, box)
  return asset && shown ? [{ type: 'image', asset, box: shown, covers: true, text, missing: drawMissing(text, shown, measure) }] : []
}

/** A note with its picture and its whole text, in lines. Cost: O(length of the text). */
export function drawNote(note: Note, box: Box, measure: Measure, { paperNumber }: Pick<DrawLabels, 'paperNumber'>): readonly VectorPart[] {
  const { colour, text } = note
  const { size, lines } = fitWhole(paintedText(text), textArea(note, box), measure)
  const top = box.y + textTop(note, box)
  const directions = lineDirections(text, lines)
  return [
    { type: 'box', box, radius: NOTE_RADIUS, fill: `note-${colour}`, stroke: null, strokeWidth: 0 },
    ...drawNotePicture(note, box, measure),
    ...lines.map((line, at): VectorPart => {
      const direction = directions[at] ?? 'ltr'
      const x = direction === 'rtl' ? box.x + box.width - NOTE_PADDING : box.x + NOTE_PADDING
      const y = top + size * (at * LINE_HEIGHT + 0.98)
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
    ...drawNumber(paperNumber?.(note) ?? '', note, box, measure),
  ]
}

/** The number that the note has on paper, in its upper right corner, over a picture on the colour of the note. */
function drawNumber(onPaper: string, { colour, picture }: Note, box: Box, measure: Measure): readonly VectorPart[] {
  if (onPaper === '') return []
  const text = `#${onPaper}`
  const width = measure(text) * NUMBER_SIZE
  const x = box.x + box.width - 6 - width
  const behind = { x: x - 4, y: box.y + 1, width: width + 8, height: 13 }
  const backing: VectorPart = { type: 'box', box: behind, radius: 3, fill: `note-${colour}`, stroke: null, strokeWidth: 0 }
  const number: VectorPart = {
    type: 'text',
    text,
    x,
    y: box.y + 11,
    size: NUMBER_SIZE,
    direction: 'ltr',
    width: null,
    fill: 'note-ink',
    isStrong: true,
  }
  return picture ? [backing, number] : [number]
}
