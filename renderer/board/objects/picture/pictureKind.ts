import type { Box } from '../../../../shared/base/geometry.ts'
import { writerOf } from '../../../../shared/model/records/note.ts'
import { type Picture, picture, putPictures } from '../../../../shared/model/records/picture.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import type { ObjectKind } from '../objectKind.ts'
import { editWords } from '../wording/wordsEditor.ts'
import { drawPicture, paintPicture } from './drawPicture.ts'
import css from './picture.module.css'
import { mountPicture } from './pictureElement.ts'

/** Smallest side of a picture, in board units. */
const MIN_SIDE = 24
/** The field of the description, in board units: below the picture, which stays in sight. */
const FIELD = { gap: 8, height: 72, minWidth: 280, fontSize: 16 } as const

/** Pictures: photographs and drawings. Their words are the description for who does not see them. */
export const pictureKind: ObjectKind<Picture> = {
  name: picture.name,
  records: picture,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ box }) => box,

  hitMargin: () => 0,
  hit: () => true,
  marquee: 'any',
  minSide: MIN_SIDE,
  keepsRatio: true,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) picture.update(doc, author, id, { box })
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) picture.update(doc, author, id, { layer })
  },
  // no tool puts one: it begins with a file
  putBy: null,
  create: (doc, author, box, _style, layer) => putOne(putPictures(doc, author, [{ asset: undefined, box, layer }])),
  defaultSize: { width: 320, height: 240 },
  duplicate: (doc, author, record, box, layer) => {
    const { text, asset, angle } = record
    return putOne(putPictures(doc, author, [{ text, asset, box, layer, angle, wordsOf: writerOf(record) }]))
  },
  wording: {
    sharedText: (doc, id) => picture.sharedText(doc, id, 'text'),
    fieldLabel: (labels) => labels.pictureField,
  },

  mount: mountPicture,
  paint: paintPicture,
  draw: drawPicture,

  editBox: (box) => ({ box: { ...box, height: box.height + FIELD.gap + FIELD.height }, isSmall: false }),
  edit: editDescription,
  label: (record, labels) => labels.picture(record),
  kindLabel: (labels) => labels.pictureKind,
  text: ({ text }) => text,
  origin: (record) => ({ madeAt: record.madeAt, colour: null, writer: writerOf(record) }),
}

const fieldBox = (box: Box): Box => {
  const width = Math.max(FIELD.minWidth, box.width)
  return { x: box.x + (box.width - width) / 2, y: box.y + box.height + FIELD.gap, width, height: FIELD.height }
}

function editDescription(context: EditContext, opened: Picture): ObjectEditor<Picture> {
  const { doc, author, labels } = context
  const editor = editWords(context, opened, {
    label: labels.pictureField,
    read: (id) => picture.read(doc, id),
    sharedText: (id) => picture.sharedText(doc, id, 'text'),
    putAgain: (record, text) => pictureKind.duplicate(doc, author, { ...record, text }, record.box, record.layer),
    fieldOf: (_record, box) => ({ box: fieldBox(box), size: FIELD.fontSize }),
    paper: () => 'none',
    ink: () => 'var(--ink)',
  })
  editor.element.classList.add(css.field ?? '')
  editor.element.placeholder = labels.pictureHint
  return editor
}

const putOne = (ids: readonly Picture['id'][]): Picture['id'] => {
  const [id] = ids
  if (!id) throw new Error('no picture was put')
  return id
}
