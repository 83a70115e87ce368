import * as v from 'valibot'
import type * as Y from 'yjs'
import { ASSET_SCHEME } from '../../base/assets/assetRef.ts'
import { assetReferencesIn } from '../../base/assets/assetReferences.ts'
import { utf8 } from '../../base/bytes.ts'
import { text } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { MAX_MOMENT_CHARS, packMoment } from '../historyRows/momentContent.ts'
import type { BoardState } from '../historyRows/plainState.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { plainField, withDefault } from '../value/fieldType.ts'
import { flag } from '../value/flag.ts'
import { shortText } from '../value/shortText.ts'

/** Longest name of a moment, in UTF-16 units. */
export const MAX_MOMENT_NAME = 120
const DAY_MS = 24 * 60 * 60_000
/** Days that a named moment is there: what was deleted from the board since is in it. */
export const MOMENT_DAYS = 180
/** Days that a board from before a restore is there. */
const BEFORE_RESTORE_DAYS = 30

const momentFields = {
  by: authorField,
  madeAt: madeAtField,
  /** What people call it: "Dopo il primo giro". */
  name: shortText(MAX_MOMENT_NAME),
  /** The board, packed. */
  content: plainField<string>(text(MAX_MOMENT_CHARS)),
  /** `asset:<hash>` of each picture in it, with a space between: they are there as long as it is. */
  pictures: withDefault(plainField<string>(text(MAX_MOMENT_CHARS)), ''),
  /** Whether it was stored before something was restored, so that nothing is out of reach. */
  isBeforeRestore: withDefault(flag, false),
}

/** A board as it was at one moment, in the room of versions. It never changes; who named it and facilitators delete it. */
export const boardMoment = defineRecord({
  name: 'boardMoment',
  root: 'moments',
  title: 'name',
  texts: [],
  fields: momentFields,
  ownersOnly: Object.keys(momentFields) as (keyof typeof momentFields)[],
  compare: (a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
})
/** A moment as a plain value. */
export type BoardMoment = RecordOf<typeof boardMoment>
/** The id of a moment. */
export type BoardMomentId = BoardMoment['id']

/** Every moment of a board, kept by key. */
export const liveMoments = boardMoment.live

/** Stores a board as it is. A longer name is cut. Cost: O(board). @returns null where the board is too big, or nothing may be written */
export function storeMoment(
  versions: Y.Doc,
  author: Author,
  state: BoardState,
  { name, isBeforeRestore = false }: { readonly name: string; readonly isBeforeRestore?: boolean },
): BoardMomentId | null {
  const madeAt = author.now()
  const content = packMoment(madeAt, state)
  if (content === null) return null
  const pictures = Array.from(assetReferencesIn(utf8(JSON.stringify([...state.values()]))), (hash) => `${ASSET_SCHEME}${hash}`).join(' ')
  const shown = cutText(visibleText(name).trim(), MAX_MOMENT_NAME)
  const id = boardMoment.create(versions, author, { by: author.person as never, madeAt, name: shown, content, pictures, isBeforeRestore })
  return boardMoment.read(versions, id) && id
}

/** Whether a moment is over: it is not shown any more, and goes. @param now table time in Unix milliseconds */
export const isOver = ({ madeAt, isBeforeRestore }: Pick<BoardMoment, 'madeAt' | 'isBeforeRestore'>, now: number): boolean =>
  now - madeAt > (isBeforeRestore ? BEFORE_RESTORE_DAYS : MOMENT_DAYS) * DAY_MS

/** Deletes a moment. Only its author and facilitators may: the host refuses it of others. */
export const deleteMoment = (versions: Y.Doc, author: Author, id: BoardMomentId): void => boardMoment.remove(versions, author, id)

/** Deletes the moments that are over, as far as this person may. */
export const deleteOverMoments = (versions: Y.Doc, author: Author, isFacilitator: boolean): void =>
  transact(versions, author, () => {
    for (const each of boardMoment.list(versions))
      if (isOver(each, author.now()) && (isFacilitator || each.by === author.person)) deleteMoment(versions, author, each.id)
  })

const erasureFields = {
  by: authorField,
  madeAt: madeAtField,
  /** Of what: nothing else is erased yet. */
  what: plainField<'history'>(v.literal('history')),
}

/** A request to every device: delete what it has recorded of the board until then. Each does so when it next opens the board or its history. */
export const historyErasure = defineRecord({
  name: 'historyErasure',
  root: 'erasures',
  title: 'what',
  texts: [],
  fields: erasureFields,
  ownersOnly: Object.keys(erasureFields) as (keyof typeof erasureFields)[],
  compare: (a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
})
/** Ids of the erasures of a board's history, the latest last. */
export const erasuresOf = (versions: Y.Doc): readonly string[] => historyErasure.list(versions).map(({ id }) => id)

/** Erases the history of a board: the moments that this person may delete, and on every device what it has recorded. */
export const eraseHistory = (versions: Y.Doc, author: Author, isFacilitator: boolean): void =>
  transact(versions, author, () => {
    for (const { id, by } of boardMoment.list(versions)) if (isFacilitator || by === (author.person as PersonId)) deleteMoment(versions, author, id)
    historyErasure.create(versions, author, { by: author.person as never, madeAt: author.now(), what: 'history' })
  })
