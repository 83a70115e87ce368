import { writerOf } from '../../../../shared/model/records/note.ts'
import { putShape, type Shape, shape } from '../../../../shared/model/records/shape.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import type { ObjectKind } from '../objectKind.ts'
import { colourOf, pathOf } from '../vector/paintParts.ts'
import { inPlaceOf } from '../wording/inPlaceOf.ts'
import { editWords } from '../wording/wordsEditor.ts'
import { drawWords, linesBox, paintWords } from '../wording/wordsLayout.ts'
import { formPath, isInForm } from './forms.ts'
import { mountShape } from './shapeElement.ts'
import { EDGE_WIDTH, shapeFit, shapeFontSize, shapeTokens, shapeWords } from './shapeStyle.ts'

/** Smallest side of a shape, in board units. */
const MIN_SIDE = 40

/** Shapes: forms with words in them. A shape is hit where its form is. */
export const shapeKind: ObjectKind<Shape> = {
  name: shape.name,
  records: shape,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ box }) => box,

  hitMargin: () => 0,
  hit: ({ form }, box, point) => isInForm(form, box, point),
  marquee: 'any',
  minSide: MIN_SIDE,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) shape.update(doc, author, id, { box })
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) shape.update(doc, author, id, { layer })
  },
  create: (doc, author, box, { colour, form }, layer) =>
    putShape(doc, author, {
      box: { ...box, width: Math.max(box.width, MIN_SIDE), height: Math.max(box.height, MIN_SIDE) },
      form,
      fill: colour,
      edge: colour,
      layer,
    }),
  putBy: 'draw',
  defaultSize: { width: 200, height: 140 },
  duplicate: (doc, author, record, box, layer, context) => {
    const { text, form, fill, edge, size, align, angle } = record
    return putShape(doc, author, { text, box, layer, form, fill, edge, size, align, angle, wordsOf: writerOf(record), replaces: context?.replaces })
  },
  wording: {
    sharedText: (doc, id) => shape.sharedText(doc, id, 'text'),
    fieldLabel: (labels) => labels.shapeField,
    convert: (doc, author, { text, box, layer, wordsOf, replaces, colour }) => {
      const roomy = { ...box, width: Math.max(box.width, MIN_SIDE), height: Math.max(box.height, MIN_SIDE) }
      return putShape(doc, author, { text, box: roomy, layer, wordsOf, replaces, form: 'rounded', fill: colour ?? 'none', edge: colour ?? 'cloud' })
    },
  },
  appearance: ({ fill, edge, form, size, align }) => ({ fill, mayBeBare: true, edge, form, size, align }),
  setAppearance: (doc, author, { id, fill, edge }, changes) => {
    // an edge of the colour of the surface goes with it
    const edgeOfFill = changes.fill && changes.fill !== 'none' && edge === fill ? changes.fill : undefined
    shape.update(doc, author, id, {
      fill: changes.fill,
      edge: changes.edge ?? edgeOfFill,
      form: changes.form,
      size: changes.size,
      align: changes.align,
    })
  },

  mount: mountShape,
  paint: (canvas, record, box, scale, { palette, fits, isSelected }) => {
    const { fill, edge, ink } = shapeTokens(record)
    const path = pathOf(formPath(record.form, box))
    canvas.save()
    canvas.translate(box.x, box.y)
    if (fill) {
      canvas.fillStyle = colourOf(palette, fill)
      canvas.fill(path)
    }
    if (edge) {
      canvas.strokeStyle = colourOf(palette, edge)
      // a thinner line than a pixel would be a shade
      canvas.lineWidth = Math.max(EDGE_WIDTH, 1 / scale)
      canvas.lineJoin = 'round'
      canvas.stroke(path)
    }
    canvas.restore()
    paintWords(canvas, shapeWords(record, box), shapeFit(fits, record, box), { colour: colourOf(palette, ink), font: palette.font }, scale)
    if (!isSelected(record.id)) return
    canvas.strokeStyle = palette.accent
    canvas.lineWidth = 2.5 / scale
    canvas.strokeRect(box.x, box.y, box.width, box.height)
  },
  draw: (record, box, measure) => {
    const { fill, edge, ink } = shapeTokens(record)
    const stroke = edge ? { stroke: edge, strokeWidth: EDGE_WIDTH } : {}
    return [
      { type: 'path', path: formPath(record.form, box), x: box.x, y: box.y, scale: 1, fill, ...stroke },
      ...drawWords(shapeWords(record, box), shapeFontSize(record), measure, ink),
    ]
  },

  editBox: (box) => ({ box, isSmall: true }),
  edit: editShape,
  label: (record, labels) => labels.shape(record),
  kindLabel: (labels) => labels.shapeKind,
  text: ({ text }) => text,
  origin: (record) => ({ madeAt: record.madeAt, colour: record.fill === 'none' ? null : record.fill, writer: writerOf(record) }),
}

function editShape(context: EditContext, opened: Shape): ObjectEditor<Shape> {
  const { doc, author, fits } = context
  return editWords(context, opened, {
    label: context.labels.shapeField,
    read: (id) => shape.read(doc, id),
    sharedText: (id) => shape.sharedText(doc, id, 'text'),
    putAgain: (record, text) => shapeKind.duplicate(doc, author, { ...record, text }, record.box, record.layer, inPlaceOf(record)),
    fieldOf: (record, box) => {
      const fit = shapeFit(fits, record, box)
      return { box: linesBox(shapeWords(record, box).room, fit, true), size: fit.size, align: record.align }
    },
    paper: (record) => `var(--${shapeTokens(record).fill ?? 'paper'})`,
    ink: (record) => `var(--${shapeTokens(record).ink})`,
  })
}
