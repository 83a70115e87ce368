import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Box } from '../../base/geometry.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { boardBox } from '../value/box.ts'
import { plainField, withDefault } from '../value/fieldType.ts'
import { boundedNumber } from '../value/number.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { objectFields } from './boardObject.ts'
import { MAX_LAYER } from './note.ts'

/** Longest title that a card keeps, in UTF-16 units. */
const MAX_CARD_TITLE = 300

const fields = {
  ...objectFields,
  /** Kind of what the card leads to: `document`, `board`, `session`, or one that only another version has. */
  targetKind: plainField<string>(v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z]{0,29}$/))),
  /** What it leads to: something of this process. */
  target: ref<string>(),
  /** What that was called when the card was made: shown where what it leads to is gone, or is not on this device. */
  title: withDefault(shortText(MAX_CARD_TITLE), ''),
  /** Board units. */
  box: boardBox,
  by: authorField,
  madeAt: madeAtField,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: withDefault(boundedNumber(-MAX_LAYER, MAX_LAYER), 0),
}

/** A card on the board: it leads to something of the process, and is called what that is called. */
export const card = defineRecord({ name: 'card', root: 'cards', title: 'title', fields })
/** A card as a plain value. */
export type Card = RecordOf<typeof card>
/** The id of a card. */
export type CardId = Card['id']

/** What a new card is given. */
export type NewCard = Pick<Card, 'targetKind' | 'target' | 'title'> & { readonly box: Box; readonly layer?: number }

/** Puts cards on the board, in one transaction. @returns their ids, in order */
export const putCards = (doc: Y.Doc, author: Author, cards: readonly NewCard[]): readonly CardId[] =>
  transact(doc, author, () => cards.map((values) => card.create(doc, author, { layer: 0, ...values, by: author.person, madeAt: author.now() })))
