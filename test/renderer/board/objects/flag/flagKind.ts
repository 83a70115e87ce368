import type { ObjectKind } from '../../../../../renderer/board/objects/objectKind.ts'
import { defineRecord, type RecordOf } from '../../../../../shared/model/defineRecord.ts'
import { boardBox } from '../../../../../shared/model/value/box.ts'
import { wholeNumber } from '../../../../../shared/model/value/number.ts'
import { shortText } from '../../../../../shared/model/value/shortText.ts'

/** A made-up record, as its file in `shared/model/records` would define it. */
export const flag = defineRecord({
  name: 'flag',
  root: 'flags',
  title: 'label',
  fields: { label: shortText(40), box: boardBox, layer: wholeNumber(0, 1000) },
})
type Flag = RecordOf<typeof flag>

/** A made-up kind of object, as its folder would define it: all that the engine does with a flag. */
export const flagKind: ObjectKind<Flag> = {
  name: 'flag',
  records: flag,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ box }) => box,
  hitMargin: () => 0,
  // a round thing: its corners are not hit
  hit: (_flag, box, { x, y }) => Math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2) <= box.width / 2,
  marquee: 'any',
  minSide: 20,
  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) flag.update(doc, author, id, { box })
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) flag.update(doc, author, id, { layer })
  },
  create: (doc, author, box, _style, layer) => flag.create(doc, author, { label: '', box, layer }),
  putBy: 'click',
  defaultSize: { width: 80, height: 80 },
  duplicate: (doc, author, { label }, box, layer) => flag.create(doc, author, { label, box, layer }),
  isBlank: ({ label }) => label === '',
  mount: () => {
    const element = document.createElement('div')
    return { element, show: ({ label }) => element.replaceChildren(label) }
  },
  paint: (canvas, _flag, box) => canvas.fillRect(box.x, box.y, box.width, box.height),
  draw: ({ label }, box) => [
    { type: 'box', box, radius: box.width / 2, fill: 'ink', stroke: null, strokeWidth: 0 },
    { type: 'text', text: label, x: box.x, y: box.y, size: 16, direction: 'ltr', width: null, fill: 'note-ink', isStrong: false },
  ],
  editBox: (box) => ({ box, isSmall: true }),
  edit: ({ parent, write, onLeave }, opened) => {
    const element = document.createElement('input')
    element.value = opened.label
    element.addEventListener('blur', () => onLeave('blur'))
    parent.append(element)
    return {
      element,
      show: () => {},
      onDeleted: () => false,
      close: () => {
        write((doc, author) => flag.update(doc, author, opened.id, { label: element.value }))
        element.remove()
      },
    }
  },
  label: ({ label }) => `Bandierina: ${label}`,
  kindLabel: () => 'bandierina',
  text: ({ label }) => label,
}
