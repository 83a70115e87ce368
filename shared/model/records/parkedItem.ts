import type * as Y from 'yjs'
import { byOrder, keyAfter } from '../../base/order.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { orderKey } from '../value/orderKey.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'

/** What became of something that was put aside: nothing yet, it is in the agenda of the next meeting, it is settled. */
export const parkedOutcomes = ['open', 'next', 'settled'] as const
/** One of {@link parkedOutcomes}. */
export type ParkedOutcome = (typeof parkedOutcomes)[number]

/** Longest text of something that is put aside, in UTF-16 units: that of a step of an agenda, which it may become. */
export const MAX_PARKED = 160

const fields = {
  text: shortText(MAX_PARKED),
  /** During which run it came up. */
  run: lenient(ref<'run'>()),
  outcome: withDefault(openChoice(parkedOutcomes, 20), 'open'),
  order: orderKey,
}

/** Something that came up and is not for now: nobody forgets it. */
export const parkedItem = defineRecord({ name: 'parkedItem', root: 'parkingLot', title: 'text', fields, compare: byOrder, duplicate: () => null })
/** Something that was put aside. */
export type ParkedItem = RecordOf<typeof parkedItem>

/** Everything that was put aside, in the order it came up; kept by key. */
export const liveParked = parkedItem.live
/** Everything that was put aside, in the order it came up. */
export const listParked = parkedItem.list

/** Puts something aside. */
export const park = (doc: Y.Doc, author: Author, text: string, run?: ParkedItem['run']): ParkedItem['id'] =>
  parkedItem.create(doc, author, { text, order: keyAfter(listParked(doc)), ...(run ? { run } : {}) })

/** Changes the words of something that was put aside, or what becomes of it. */
export const changeParked = (
  doc: Y.Doc,
  author: Author,
  id: ParkedItem['id'],
  changes: { readonly text?: string; readonly outcome?: ParkedOutcome },
): void => parkedItem.update(doc, author, id, changes)

/** Takes something that was put aside away. */
export const removeParked = (doc: Y.Doc, author: Author, id: ParkedItem['id']): void => parkedItem.remove(doc, author, id)

/** What the next meeting may begin with: everything of which nothing became yet. */
export const forNextSession = (parked: readonly ParkedItem[]): readonly ParkedItem[] => parked.filter(({ outcome }) => outcome === 'open')
