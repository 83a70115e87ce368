import { type Box, centreOf, type Point } from '../../../../shared/base/geometry.ts'
import { moveStamps, putStamp, removeStamps, type Stamp, type StampId, stamp } from '../../../../shared/model/records/stamp.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import type { ObjectKind } from '../objectKind.ts'
import type { ObjectElement } from '../objectView.ts'
import { paintParts } from '../vector/paintParts.ts'
import { vectorElement } from '../vector/vectorElement.ts'
import { drawStamp } from './drawStamps.ts'
import css from './stamp.module.css'

/** Side of a stamp on the board itself, in board units. */
const SIDE = 40

const boxOf = (at: Point): Box => ({ x: at.x - SIDE / 2, y: at.y - SIDE / 2, width: SIDE, height: SIDE })

/**
 * Stamps on the board itself. Those on an object are nowhere: they are attached to it, and shown at its edge. Who put a stamp takes it away, nobody
 * else; deleting leaves the stamps of others as they are, since a host would refuse all that is deleted with them.
 */
export const stampKind: ObjectKind<Stamp> = {
  name: stamp.name,
  records: { ...stamp, remove: (doc, author, id) => removeStamps(doc, author, [id]) },
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ on, at }) => (on === undefined && at ? boxOf(at) : null),

  hitMargin: () => 0,
  hit: (_record, box, point) => Math.hypot(point.x - (box.x + box.width / 2), point.y - (box.y + box.height / 2)) <= box.width / 2,
  marquee: 'any',
  minSide: null,

  place: (doc, author, boxes) => moveStamps(doc, author, new Map(Array.from(boxes, ([id, box]) => [id as StampId, centreOf(box)]))),
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) stamp.update(doc, author, id, { layer })
  },
  create: (doc, author, box, style, layer) => putStamp(doc, author, { form: style.stamp, at: centreOf(box), layer }),
  putBy: 'stamp',
  defaultSize: { width: SIDE, height: SIDE },
  duplicate: (doc, author, { form }, box, layer) => putStamp(doc, author, { form, at: centreOf(box), layer }),
  owner: ({ by }) => by,

  mount: mountStamp,
  paint: (canvas, record, box, scale, { palette, isSelected }) => {
    paintParts(canvas, draw(record, box), palette)
    if (!isSelected(record.id)) return
    canvas.strokeStyle = palette.accent
    canvas.lineWidth = 2.5 / scale
    canvas.strokeRect(box.x, box.y, box.width, box.height)
  },
  draw,

  editBox: (box) => ({ box, isSmall: false }),
  label: (record, labels) => labels.stamp(record),
  kindLabel: (labels) => labels.stampKind,
  text: () => '',
}

function draw({ form }: Stamp, { x, y, width }: Box) {
  return drawStamp(form, x, y, width)
}

function mountStamp(): ObjectElement<Stamp> {
  const element = document.createElement('div')
  element.className = css.stamp ?? ''
  let shownBox: Box | null = null
  let shownForm: Stamp['form'] | null = null
  return {
    element,
    show: (record, box) => {
      setElementBox(element, box, shownBox)
      if (shownForm !== record.form) element.replaceChildren(vectorElement(drawStamp(record.form, 0, 0, SIDE)))
      shownBox = box
      shownForm = record.form
    },
  }
}
