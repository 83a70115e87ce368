import { NOTE_SIDE, type Note, note, noteText, putNotes, writerOf } from '../../../../shared/model/records/note.ts'
import type { ObjectKind } from '../objectKind.ts'
import { drawNote } from './drawNote.ts'
import { editNote } from './noteEditor.ts'
import { mountNote } from './noteElement.ts'
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
  duplicate: (doc, author, record, box, layer) =>
    putOne(putNotes(doc, author, [{ text: record.text, colour: record.colour, wordsOf: writerOf(record), box, layer }])),
  wording: {
    sharedText: noteText,
    fieldLabel: (labels) => labels.noteField,
    convert: (doc, author, { text, box, layer, wordsOf, colour }) => {
      const roomy = { ...box, width: Math.max(box.width, NOTE_SIDE), height: Math.max(box.height, NOTE_SIDE) }
      return putOne(putNotes(doc, author, [{ text, box: roomy, layer, wordsOf, ...(colour ? { colour } : {}) }]))
    },
  },
  appearance: ({ colour }) => ({ fill: colour }),
  setAppearance: (doc, author, { id }, { fill }) => {
    if (fill && fill !== 'none') note.update(doc, author, id, { colour: fill })
  },
  isBlank: ({ text }) => text.trim() === '',

  mount: mountNote,
  paint: paintNote,
  draw: drawNote,

  editBox: (box) => ({ box, isSmall: true }),
  edit: editNote,
  label: (record, labels) => labels.note(record),
  kindLabel: (labels) => labels.noteKind,
  text: ({ text }) => text,
  origin: ({ madeAt, colour }) => ({ madeAt, colour }),
}

const putOne = (ids: readonly Note['id'][]): Note['id'] => {
  const [id] = ids
  if (!id) throw new Error('no note was put')
  return id
}
