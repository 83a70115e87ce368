import { writerOf } from '../../../../shared/model/records/note.ts'
import { putStroke, type Stroke, sketchKey, stroke } from '../../../../shared/model/records/stroke.ts'
import type { ObjectKind } from '../objectKind.ts'
import { drawStroke, paintStroke } from './drawStroke.ts'
import { distanceToInk, distanceToWay, inkLine, lineBox, shownBox } from './inkLine.ts'
import { editStroke } from './strokeEditor.ts'
import { mountStroke } from './strokeElement.ts'
import { baseWidth } from './strokeStyle.ts'

/** CSS pixels around a line in which a press hits it. */
const HIT_PIXELS = 7
/** Part of the points of a line that a lasso must hold to select it. */
const LASSO_PART = 0.6

/** Strokes: what is drawn by pen, finger or mouse. A stroke is hit where its line is, and is in nobody's way: nothing is aligned with it or joined to it. */
export const strokeKind: ObjectKind<Stroke> = {
  name: stroke.name,
  records: stroke,
  plane: 'sheet',
  isOverlay: true,
  layer: ({ layer }) => layer,
  bounds: shownBox,

  hitMargin: (zoom) => HIT_PIXELS / zoom,
  hit: (record, box, point, zoom) => distanceToInk(inkLine(record, box), point) <= baseWidth(record) / 2 + HIT_PIXELS / zoom,
  isErasedBy: (record, box, from, to, reach) => distanceToWay(inkLine(record, box), from, to) <= baseWidth(record) / 2 + reach,
  isInLasso: (record, box, isInside) => {
    const { points } = inkLine(record, box)
    return points.filter(isInside).length >= points.length * LASSO_PART
  },
  marquee: 'all',
  minSide: 4,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) {
      const record = stroke.read(doc, id)
      if (record) stroke.update(doc, author, id, { box: lineBox(record, box) })
    }
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) stroke.update(doc, author, id, { layer })
  },
  // drawn by its tools: by a box alone nothing is drawn
  create: (doc, author, box, _style, layer) => putStroke(doc, author, { box, points: 'A', layer }),
  putBy: null,
  defaultSize: { width: 1, height: 1 },
  duplicate: (doc, author, record, box, layer, context) => {
    const { points, tool, colour, width, description } = record
    const sketch = context?.shared?.<'sketch'>(sketchKey(record))
    return putStroke(doc, author, { box: lineBox(record, box), points, tool, colour, width, description, layer, sketch, wordsOf: writerOf(record) })
  },
  appearance: ({ colour, width }) => ({ ink: colour, width }),
  setAppearance: (doc, author, { id }, { ink, width }) => stroke.update(doc, author, id, { colour: ink, width }),

  mount: mountStroke,
  paint: paintStroke,
  draw: drawStroke,

  editBox: (box) => ({ box: { ...box, height: box.height + 44 }, isSmall: true }),
  edit: editStroke,
  label: (record, labels) => labels.stroke(record),
  kindLabel: (labels) => labels.strokeKind,
  partOf: sketchKey,
  text: ({ description }) => description,
  origin: (record) => ({ madeAt: record.madeAt, colour: record.colour === 'ink' ? null : record.colour, writer: writerOf(record) }),
}
