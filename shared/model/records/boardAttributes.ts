import type * as Y from 'yjs'
import { ID_LENGTH } from '../../base/id.ts'
import type { Read } from '../../base/read.ts'
import { type AttributesOf, defineAttributes } from '../defineAttributes.ts'
import { type Author, transact } from '../transact.ts'
import { lenient, plainField, withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import type { AreaId } from './area.ts'
import { boardMethodReader } from './methodSchema.ts'

/** Longest question of a board, in UTF-16 units. */
export const MAX_QUESTION = 300

const fields = {
  /** What the people around the board answer. */
  question: withDefault(shortText(MAX_QUESTION), ''),
  /** The area that was chosen for what phones send; it may be gone. `phoneAreaOf` says which one counts. */
  phonesWriteIn: lenient(ref<'area'>()),
  /** When a question was first asked; 0 where none was. */
  since: withDefault(momentField, 0),
  /** How to conduct the method that the board was laid out for. Written once, as one value: it is read by who facilitates, and edited nowhere. */
  method: lenient(plainField(boardMethodReader)),
}

/** The attributes of a board. Its notes and areas are record types of their own. */
export const boardAttributes = defineAttributes({ name: 'attribute', root: 'board', fields, texts: ['question'] })
/** The attributes of a board as a plain value. */
export type Board = AttributesOf<typeof boardAttributes>

/** How to conduct the method of a board. */
export type BoardMethod = Read<typeof boardMethodReader>

/** The attributes; what is missing or unreadable has its empty value. */
export const readBoard = boardAttributes.read
/** The attributes, re-read after a change. */
export const liveBoard = boardAttributes.live

/** Asks the question of the board, in place of the one before. Longer than 300 characters is cut. */
export const askQuestion = (doc: Y.Doc, author: Author, question: string): void =>
  transact(doc, author, () => {
    if (boardAttributes.entries(doc).get('since') === undefined) boardAttributes.update(doc, author, { since: author.now() })
    boardAttributes.update(doc, author, { question })
  })

/** What is chosen in place of an area, so that it differs from never having chosen; no area has this id. */
const NO_AREA = '0'.repeat(ID_LENGTH) as AreaId

/** Chooses the area in which phones write; null: none. */
export const choosePhoneArea = (doc: Y.Doc, author: Author, area: AreaId | null): void =>
  boardAttributes.update(doc, author, { phonesWriteIn: area ?? NO_AREA })

/** Says how to conduct the method that the board was laid out for. */
export const setBoardMethod = (doc: Y.Doc, author: Author, method: BoardMethod): void => boardAttributes.update(doc, author, { method })
