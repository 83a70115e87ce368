import type { Area } from '../../../shared/model/records/area.ts'
import type { BoardText } from '../../../shared/model/records/boardText.ts'
import type { Connector, Meaning } from '../../../shared/model/records/connector.ts'
import { type Note, type NoteColour, shownNoteText } from '../../../shared/model/records/note.ts'
import type { Person } from '../../../shared/model/records/person.ts'
import type { Paint, Shape, ShapeForm } from '../../../shared/model/records/shape.ts'
import { isBound } from '../../../shared/model/value/connectorEnd.ts'
import type { Language, TranslationKey } from '../../../shared/translations/translations.ts'
import type { BoardLabels, DrawLabels } from '../../board/objects/boardLabels.ts'
import { connectorCaption } from '../../board/objects/connector/connectorLabel.ts'
import type { ObjectId } from '../../board/objects/objectId.ts'
import { personColour } from '../../kit/people/Avatar.tsx'
import { t } from '../../kit/text/translations.ts'

/** Name of each colour of notes. */
export const colourKeys: { readonly [Colour in NoteColour]: TranslationKey } = {
  sun: 'colour.sun',
  drop: 'colour.drop',
  leaf: 'colour.leaf',
  wave: 'colour.wave',
  square: 'colour.square',
  diamond: 'colour.diamond',
  heart: 'colour.heart',
  cloud: 'colour.cloud',
}

/** Name of each form of shapes. */
export const formKeys: { readonly [Form in ShapeForm]: TranslationKey } = {
  rectangle: 'board.form.rectangle',
  rounded: 'board.form.rounded',
  ellipse: 'board.form.ellipse',
  diamond: 'board.form.diamond',
  triangle: 'board.form.triangle',
  hexagon: 'board.form.hexagon',
  speech: 'board.form.speech',
  pill: 'board.form.pill',
}

/** Name of what something is painted with. */
export const paintKey = (paint: Paint): TranslationKey => (paint === 'none' ? 'board.paint.none' : colourKeys[paint])

/**
 * Looks up the name of a person by id; a text of the language for a person who is not in the list of the process.
 * @param me who looks: without a name they are “you”
 */
export function nameLookup(people: readonly Person[], _language?: Language, me?: string): (id: string) => string {
  const names = new Map<string, string>(people.map((person) => [person.id, person.name]))
  const unnamed = t('common.somebody')
  const you = t('board.you')
  return (id) => names.get(id) || (id === me ? you : unnamed)
}

/** Title of an area, or a text for an area without one; null stands for the notes outside every area. */
export const areaTitle = (area: Area | null): string => (area ? area.title || t('board.area.untitled') : t('board.area.outside'))

/** The texts of the engine in the current language. Call again when the language changes: `_language` is a parameter for that reason. */
export const boardLabels = (_language: Language, question: string, nameOf: (id: string) => string): BoardLabels => ({
  board: question ? t('board.label', { question }) : t('kind.board'),
  help: t('board.help'),
  noteKind: t('board.note.kind'),
  areaKind: t('board.area.kind'),
  boardTextKind: t('board.boardText.kind'),
  shapeKind: t('board.shape.kind'),
  note: (note) => noteLabel(note, nameOf),
  area: (area) => t('board.area.label', { title: areaTitle(area) }),
  boardText: (record) => boardTextLabel(record, nameOf),
  shape: (record) => shapeLabel(record, nameOf),
  connectorKind: t('board.connector.kind'),
  connector: connectorLabel,
  meaning: meaningText,
  untitled: t('board.area.untitled'),
  phonesHere: t('board.phones.here'),
  noteField: t('board.note.field'),
  boardTextField: t('board.boardText.field'),
  shapeField: t('board.shape.field'),
  areaField: t('board.area.field'),
  connectorField: t('board.connector.field'),
  person: nameOf,
  author: (note) => authorOf(note, nameOf),
  colour: personColour,
})

/** What a connector means, in the reader's language. */
const meaningText = (meaning: Meaning): string => t(`meaning.${meaning}`)

/** The texts that a picture of a board has in it. */
export const drawLabels: DrawLabels = { meaning: meaningText }

/** Accessible name of a connector: what it leads from, what it means, what it leads to. */
export function connectorLabel(connector: Connector, nameOf: (id: ObjectId) => string): string {
  const [from, to] = [connector.from, connector.to].map((end) => (isBound(end) && nameOf(end)) || t('board.connector.free'))
  const caption = connectorCaption(connector, drawLabels)
  const ends = { from: from ?? '', to: to ?? '' }
  return caption ? t('board.connector.labelCaption', { ...ends, caption }) : t('board.connector.label', ends)
}

/** Who wrote an object and, where it is a copy, who copied it. */
export const authorOf = ({ by, wordsOf }: Pick<Note, 'by' | 'wordsOf'>, nameOf: (id: string) => string): string =>
  wordsOf ? t('board.copiedBy', { author: nameOf(wordsOf), by: nameOf(by) }) : nameOf(by)

/** Accessible name of a note: text, colour and author. */
export const noteLabel = (note: Note, nameOf: (id: string) => string): string =>
  t('board.note.label', {
    text: shownNoteText(note.text).trim() || t('board.note.empty'),
    colour: t(colourKeys[note.colour]),
    author: authorOf(note, nameOf),
  })

/** Accessible name of a text: its words and author. */
const boardTextLabel = (record: BoardText, nameOf: (id: string) => string): string =>
  t('board.boardText.label', { text: shownNoteText(record.text).trim() || t('board.boardText.empty'), author: authorOf(record, nameOf) })

/** Accessible name of a shape: its words, form, colour and author. */
function shapeLabel(record: Shape, nameOf: (id: string) => string): string {
  const text = shownNoteText(record.text).trim()
  return t(text ? 'board.shape.label' : 'board.shape.bare', {
    text,
    form: t(formKeys[record.form]),
    colour: t(paintKey(record.fill)),
    author: authorOf(record, nameOf),
  })
}
