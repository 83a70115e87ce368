import type { Box } from '../../../../shared/base/geometry.ts'
import { type Card, card, putCards } from '../../../../shared/model/records/card.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import type { ObjectKind } from '../objectKind.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import { paintParts } from '../vector/paintParts.ts'
import css from './card.module.css'
import { drawCard } from './drawCard.ts'

/** Smallest side of a card, in board units. */
const MIN_SIDE = 60

/** Cards: each leads to something of the process. There is nothing to edit in one: it is opened. */
export const cardKind: ObjectKind<Card> = {
  name: card.name,
  records: card,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ box }) => box,

  hitMargin: () => 0,
  hit: () => true,
  marquee: 'any',
  minSide: MIN_SIDE,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) card.update(doc, author, id, { box })
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) card.update(doc, author, id, { layer })
  },
  // no tool puts one: it begins with what it leads to
  putBy: null,
  create: () => {
    throw new Error('a card begins with what it leads to')
  },
  defaultSize: { width: 280, height: 96 },
  duplicate: (doc, author, { targetKind, target, title }, box, layer) => putOne(putCards(doc, author, [{ targetKind, target, title, box, layer }])),
  opens: ({ targetKind, target }) => ({ kind: targetKind, id: target }),

  mount: mountCard,
  paint: (canvas, record, box, scale, { labels, palette, fits, isSelected }) => {
    paintParts(canvas, drawCard(record, box, fits.measure, labels), palette)
    if (!isSelected(record.id)) return
    canvas.strokeStyle = palette.accent
    canvas.lineWidth = 2.5 / scale
    canvas.strokeRect(box.x, box.y, box.width, box.height)
  },
  draw: drawCard,

  editBox: (box) => ({ box, isSmall: false }),
  label: (record, labels) => {
    const { kind, title, detail } = labels.card(record)
    return [kind, title, detail].filter(Boolean).join('. ')
  },
  kindLabel: (labels) => labels.cardKind,
  text: ({ title }) => title,
}

function mountCard({ labels }: MountContext): ObjectElement<Card> {
  const element = document.createElement('div')
  element.className = css.card ?? ''
  const [kindLine, titleLine] = [document.createElement('div'), document.createElement('div')]
  kindLine.className = css.kind ?? ''
  titleLine.className = css.title ?? ''
  titleLine.dir = 'auto'
  element.append(kindLine, titleLine)
  let shownBox: Box | null = null
  return {
    element,
    show: (record, box) => {
      setElementBox(element, box, shownBox)
      shownBox = box
      const { kind, title, detail, isGone } = labels().card(record)
      kindLine.textContent = detail ? `${kind} · ${detail}` : kind
      titleLine.textContent = title
      element.toggleAttribute('data-gone', isGone)
    },
  }
}

const putOne = (ids: readonly Card['id'][]): Card['id'] => {
  const [id] = ids
  if (!id) throw new Error('no card was put')
  return id
}
