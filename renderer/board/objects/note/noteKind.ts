import type { Box } from '../../../../shared/base/geometry.ts'
import {
  NOTE_SIDE,
  type Note,
  type NoteSize,
  note,
  noteSides,
  noteSizes,
  noteText,
  putNotes,
  writerOf,
} from '../../../../shared/model/records/note.ts'
import { putPictures } from '../../../../shared/model/records/picture.ts'
import type { ObjectKind } from '../objectKind.ts'
import { drawNote } from './drawNote.ts'
import { editNote } from './noteEditor.ts'
import { mountNote } from './noteElement.ts'
import { pictureBox, tagRow } from './noteLayout.ts'
import { paintNote } from './paintNoteOnCanvas.ts'

/** Notes: people's own words on coloured paper. */
export const noteKind: ObjectKind<Note> = {
  name: note.name,
  records: note,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ box }) => box,

  hitMargin: () => 0,
  hit: () => true,
  marquee: 'any',
  minSide: 60,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) note.update(doc, author, id, { box })
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) note.update(doc, author, id, { layer })
  },
  create: (doc, author, box, { colour }, layer) => putOne(putNotes(doc, author, [{ box, colour, layer }])),
  putBy: 'click',
  defaultSize: { width: NOTE_SIDE, height: NOTE_SIDE },
  duplicate: (doc, author, record, box, layer, context) => {
    const { text, colour, picture, pictureText } = record
    const copy = { text, colour, picture, pictureText, wordsOf: writerOf(record), box, layer, replaces: context?.replaces }
    return putOne(putNotes(doc, author, [copy]))
  },
  wording: {
    sharedText: noteText,
    fieldLabel: (labels) => labels.noteField,
    convert: (doc, author, { text, box, layer, wordsOf, replaces, colour }) => {
      const roomy = { ...box, width: Math.max(box.width, NOTE_SIDE), height: Math.max(box.height, NOTE_SIDE) }
      return putOne(putNotes(doc, author, [{ text, box: roomy, layer, wordsOf, replaces, ...(colour ? { colour } : {}) }]))
    },
    leaves: (doc, author, record, box) => {
      const shown = pictureBox(record, box)
      const { picture: asset, pictureText: text = '', layer } = record
      if (asset && shown) putPictures(doc, author, [{ asset, text, box: shown, layer: layer + 1, wordsOf: writerOf(record) }])
    },
  },
  appearance: ({ colour, box }) => ({ fill: colour, paper: sizeOf(box) }),
  setAppearance: (doc, author, { id, box }, { fill, paper }) => {
    if (fill && fill !== 'none') note.update(doc, author, id, { colour: fill })
    // around its middle: what lies beside it stays beside it
    if (paper && paper !== 'custom') note.update(doc, author, id, { box: boxAround(box, noteSides[paper]) })
  },
  isBlank: ({ text, picture }) => text.trim() === '' && !picture,

  mount: mountNote,
  paint: paintNote,
  draw: drawNote,

  tagRow,

  editBox: (box) => ({ box, isSmall: true }),
  edit: editNote,
  label: (record, labels) => labels.note(record),
  kindLabel: (labels) => labels.noteKind,
  // what the picture shows stands for words where there are none
  text: ({ text, pictureText }) => (text.trim() === '' && pictureText ? pictureText : text),
  origin: (record) => ({ madeAt: record.madeAt, colour: record.colour, writer: writerOf(record) }),
}

const sizeOf = ({ width, height }: Box): NoteSize | 'custom' =>
  noteSizes.find((size) => width === noteSides[size] && height === noteSides[size]) ?? 'custom'

const boxAround = ({ x, y, width, height }: Box, side: number): Box => ({
  x: x + (width - side) / 2,
  y: y + (height - side) / 2,
  width: side,
  height: side,
})

const putOne = (ids: readonly Note['id'][]): Note['id'] => {
  const [id] = ids
  if (!id) throw new Error('no note was put')
  return id
}
