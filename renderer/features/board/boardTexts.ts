import type { Area } from '../../../shared/model/records/area.ts'
import type { BoardText } from '../../../shared/model/records/boardText.ts'
import type { Card } from '../../../shared/model/records/card.ts'
import type { Connector, Meaning } from '../../../shared/model/records/connector.ts'
import { type Note, type NoteColour, shownNoteText, type Writer, writerOf } from '../../../shared/model/records/note.ts'
import type { Person } from '../../../shared/model/records/person.ts'
import type { Picture } from '../../../shared/model/records/picture.ts'
import type { Paint, Shape, ShapeForm } from '../../../shared/model/records/shape.ts'
import type { StampCounts, StampForm } from '../../../shared/model/records/stamp.ts'
import type { InkColour, Stroke } from '../../../shared/model/records/stroke.ts'
import type { VoteMark } from '../../../shared/model/records/voteMark.ts'
import { NOBODY } from '../../../shared/model/transact.ts'
import { isBound } from '../../../shared/model/value/connectorEnd.ts'
import type { Language, TranslationKey } from '../../../shared/translations/translations.ts'
import type { Attached } from '../../board/objects/attached/attached.ts'
import type { BoardLabels, CardText, DrawLabels } from '../../board/objects/boardLabels.ts'
import { connectorCaption } from '../../board/objects/connector/connectorLabel.ts'
import type { ObjectId } from '../../board/objects/objectId.ts'
import { personColour } from '../../kit/people/Avatar.tsx'
import { formatNumber } from '../../kit/text/format.ts'
import { currentLanguage, t } from '../../kit/text/translations.ts'
import type { BoardAuthors } from './authors/boardAuthors.ts'
import { clusterLabels } from './clusters/clusterTexts.ts'

/** Tags that the name of an object has in it at most. */
const MAX_SPOKEN_TAGS = 12

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

/** Name of each form of stamps. */
export const stampKeys: { readonly [Form in StampForm]: TranslationKey } = {
  dot: 'stamp.dot',
  heart: 'stamp.heart',
  star: 'stamp.star',
  thumb: 'stamp.thumb',
  question: 'stamp.question',
  attention: 'stamp.attention',
  idea: 'stamp.idea',
  smile: 'stamp.smile',
}

/** Name of each colour of what is drawn by hand. */
export const inkKey = (colour: InkColour): TranslationKey => (colour === 'ink' ? 'board.ink.colour.ink' : colourKeys[colour])

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
export const boardLabels = (
  _language: Language,
  question: string,
  { nameOf, keyOf, detail }: Pick<BoardAuthors, 'nameOf' | 'keyOf' | 'detail'>,
  cardText: DrawLabels['card'] = storedCardText,
  paperNumber: BoardLabels['paperNumber'] = () => '',
): BoardLabels => ({
  board: question ? t('board.label', { question }) : t('kind.board'),
  help: t('board.help'),
  noteKind: t('board.note.kind'),
  areaKind: t('board.area.kind'),
  ...clusterLabels(),
  boardTextKind: t('board.boardText.kind'),
  shapeKind: t('board.shape.kind'),
  note: (note) => numberedLabel(noteLabel(note, nameOf), paperNumber(note)),
  paperNumber,
  area: (area) => t('board.area.label', { title: areaTitle(area) }),
  boardText: (record) => boardTextLabel(record, nameOf),
  shape: (record) => shapeLabel(record, nameOf),
  pictureKind: t('board.picture.kind'),
  picture: (record) => pictureLabel(record, nameOf),
  pictureLoading: t('common.loading'),
  pictureMissing: t('board.picture.missing'),
  pictureUnreadable: t('board.picture.unreadable'),
  stampKind: t('board.stamp.kind'),
  stamp: ({ form, by }) => t(nameOf(by) ? 'board.stamp.label' : 'board.stamp.anonymous', { form: t(stampKeys[form]), author: nameOf(by) }),
  cardKind: t('board.card.kind'),
  card: cardText,
  connectorKind: t('board.connector.kind'),
  strokeKind: t('board.stroke.kind'),
  stroke: (record) => strokeLabel(record, nameOf),
  strokeField: t('board.stroke.field'),
  connector: connectorLabel,
  meaning: meaningText,
  rotated: (label, angle) => t('board.rotate.label', { label: withoutStop(label), angle }),
  closed: (label, count) => t('board.area.closedLabel', { label: withoutStop(label), count: closedText(count) }),
  closedCount: closedText,
  attached: (attached) => attachedText(attached, nameOf),
  grouped: (label, count) => t('board.group.label', { label: withoutStop(label), count }),
  locked: (label) => t('board.locked.label', { label: withoutStop(label) }),
  untitled: t('board.area.untitled'),
  phonesHere: t('board.phones.here'),
  noteField: t('board.note.field'),
  boardTextField: t('board.boardText.field'),
  shapeField: t('board.shape.field'),
  pictureField: t('board.picture.field'),
  pictureHint: t('board.picture.hint'),
  areaField: t('board.area.field'),
  connectorField: t('board.connector.field'),
  present: ({ id, name }) => (detail === 'named' ? name : nameOf(id)),
  author: (note) => authorOf(note, nameOf),
  colour: (id) => personColour(keyOf(id)),
})

/** A name without the full stop at its end: more follows. */
const withoutStop = (label: string): string => label.replace(/\.$/, '')

/** How much is in a closed area. */
const closedText = (count: number): string => t('board.area.closed', { count })

/** A card by what it was called, for what knows nothing of where it leads. */
function storedCardText({ title }: Pick<Card, 'title'>): CardText {
  return { kind: t('board.card.kind'), title: title || t('common.untitled'), detail: '', isGone: false }
}

/** What a connector means, in the reader's language. */
const meaningText = (meaning: Meaning): string => t(`meaning.${meaning}`)

/** What is attached to an object, in words; '' where nothing is. */
export function attachedText({ tags, stamps, comments, votes }: Attached, nameOf: (person: string) => string = () => ''): string {
  const texts = [
    ...votes.map((mark) => voteText(mark, nameOf(mark.by))),
    stampText(stamps),
    tags.length > 0 ? t('board.tag.spoken', { count: tags.length, tags: tags.slice(0, MAX_SPOKEN_TAGS).join(', ') }) : '',
  ]
  if (comments > 0) texts.push(t('board.comments.spoken', { count: comments }))
  return texts.filter(Boolean).join('. ')
}

/** What an object came to in a vote, and who put that on the board; '' for a name that is not to be told. */
function voteText({ rule, question, figure, rank, isChosen }: VoteMark, name: string): string {
  const number = formatNumber(figure, currentLanguage())
  const unit = voteUnits[rule]
  return [
    t('board.vote.spoken', { question }),
    unit === undefined ? number : t(unit, { count: figure, number }),
    rank === undefined ? '' : t('board.vote.rank', { rank }),
    isChosen ? t('board.vote.chosen') : '',
    name ? t('board.vote.by', { name }) : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** Units of what rules count; of a rule that puts options into an order, the place says enough. */
const voteUnits: Readonly<Record<string, 'board.vote.dots' | 'board.vote.points' | 'board.vote.mean' | 'board.vote.preferred' | 'board.vote.votes'>> =
  {
    dots: 'board.vote.dots',
    borda: 'board.vote.points',
    score: 'board.vote.mean',
    schulze: 'board.vote.preferred',
    equalshares: 'board.vote.votes',
  }

/** Stamps in words: “3 hearts, 1 question”; '' where there are none. */
export const stampText = (stamps: StampCounts): string => Array.from(stamps, ([form, count]) => t(`stamp.${form}.count`, { count })).join(', ')

/** The texts that a picture of a board has in it. */
export const drawLabels: DrawLabels = { meaning: meaningText, closedCount: closedText, card: storedCardText }

/** Accessible name of a connector: what it leads from, what it means, what it leads to. */
export function connectorLabel(connector: Connector, nameOf: (id: ObjectId) => string): string {
  const [from, to] = [connector.from, connector.to].map((end) => (isBound(end) && nameOf(end)) || t('board.connector.free'))
  const caption = connectorCaption(connector, drawLabels)
  const ends = { from: from ?? '', to: to ?? '' }
  return caption ? t('board.connector.labelCaption', { ...ends, caption }) : t('board.connector.label', ends)
}

/** Who wrote an object and, where it is a copy, who copied it; '' where the board shows nobody. */
export function authorOf(record: Pick<Note, 'by' | 'wordsOf' | 'writtenAs'>, nameOf: (writer: Writer) => string): string {
  const [writer, copier] = [nameOf(writerOf(record)), nameOf(record.by)]
  // whoever revealed what nobody is named for is not its author either
  return record.wordsOf === undefined || record.wordsOf === NOBODY || writer === copier ? writer : t('board.copiedBy', { author: writer, by: copier })
}

/** Accessible name of a note: text, picture, colour and author. */
export function noteLabel(note: Note, nameOf: (id: string) => string): string {
  const author = authorOf(note, nameOf)
  const text = [shownNoteText(note.text).trim() || (note.picture ? '' : t('board.note.empty')), notePictureText(note)].filter(Boolean).join('. ')
  return t(author ? 'board.note.label' : 'board.note.anonymous', { text, colour: t(colourKeys[note.colour]), author })
}

/** The picture of a note, in words: what it shows, where somebody has said it; '' where it has none. */
export function notePictureText({ picture, pictureText }: Pick<Note, 'picture' | 'pictureText'>): string {
  if (!picture) return ''
  return pictureText ? t('board.notePicture.spoken', { text: pictureText.replace(/\.$/, '') }) : t('board.notePicture.bare')
}

/** An accessible name that begins with the number that the object has on paper. */
const numberedLabel = (label: string, number: string): string => (number ? t('board.paper.label', { number, label }) : label)

/** Accessible name of a text: its words and author. */
function boardTextLabel(record: BoardText, nameOf: (id: string) => string): string {
  const author = authorOf(record, nameOf)
  const text = shownNoteText(record.text).trim() || t('board.boardText.empty')
  return t(author ? 'board.boardText.label' : 'board.boardText.anonymous', { text, author })
}

/** Accessible name of a picture: what it shows, and who put it. */
function pictureLabel(record: Picture, nameOf: (id: string) => string): string {
  const author = authorOf(record, nameOf)
  const text = shownNoteText(record.text).trim() || t('board.picture.bare')
  return t(author ? 'board.picture.label' : 'board.picture.anonymous', { text, author })
}

/** Accessible name of a shape: its words, form, colour and author. */
function shapeLabel(record: Shape, nameOf: (id: string) => string): string {
  const text = shownNoteText(record.text).trim()
  const shown = { text, form: t(formKeys[record.form]), colour: t(paintKey(record.fill)), author: authorOf(record, nameOf) }
  if (!shown.author) return t(text ? 'board.shape.anonymous' : 'board.shape.bareAnonymous', shown)
  return t(text ? 'board.shape.label' : 'board.shape.bare', shown)
}

/** Accessible name of a stroke: its description, where it has one, its tool, colour and author. */
function strokeLabel(record: Stroke, nameOf: (id: string) => string): string {
  const { tool, colour, description } = record
  const shown = { colour: t(inkKey(colour)), author: authorOf(record, nameOf) }
  const isMarked = tool === 'highlighter'
  const stroke = shown.author
    ? t(isMarked ? 'board.stroke.highlighter' : 'board.stroke.pen', shown)
    : t(isMarked ? 'board.stroke.highlighterAnonymous' : 'board.stroke.penAnonymous', shown)
  return description ? t('board.stroke.described', { description, stroke }) : stroke
}
