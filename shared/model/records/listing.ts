import * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { memoByDoc } from '../../base/memo.ts'
import { byOrder, isNeighbourKey, keyBetween, type OrderKey } from '../../base/order.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { madeAtField } from '../value/attribution.ts'
import { choice, openChoice } from '../value/choice.ts'
import { type FieldType, lenient, optional } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { orderKey } from '../value/orderKey.ts'
import { shortText } from '../value/shortText.ts'
import { MAX_TITLE } from './processAttributes.ts'

/** What a process lists, each in a room of its own: `<kind>/<id>`. */
export const listedKinds = ['board', 'document', 'session'] as const
/** One kind of room that a process lists. */
export type ListedKind = (typeof listedKinds)[number]
/** The id of a listing, which also names its room. */
export type ListedId = Id<ListedKind>
/** The id of a board; its room is `board/<id>`. */
export type BoardId = Id<'board'>
/** The id of a document; its room is `document/<id>`. */
export type DocumentId = Id<'document'>
/** The id of a session; its room is `session/<id>`. */
export type SessionId = Id<'session'>

/** What a board shows of who wrote what is on it: their names, only their organisations, or nothing. */
export const authorDetails = ['named', 'organisation', 'hidden'] as const
/** One of them. */
export type AuthorDetail = (typeof authorDetails)[number]

const knownDetail = openChoice(authorDetails, 20)
/** What a newer version calls otherwise shows nobody: it may be stricter than this version's choices. */
const authorDetailField: FieldType<AuthorDetail, 'lenient'> = lenient({ ...knownDetail, read: (plain) => knownDetail.read(plain) ?? 'hidden' })

const fields = {
  /** Names the room, with the id: what is another kind leads elsewhere. */
  kind: { ...choice(listedKinds), hides: (before: unknown, after: unknown) => before !== after },
  title: shortText(MAX_TITLE),
  order: orderKey,
  since: madeAtField,
  /** When it was put away; absent while it is in use. */
  archivedAt: { ...optional(momentField), hides: (before: unknown, after: unknown) => before === undefined && after !== undefined },
  /** Name of the template a document began from, such as `minutes`. */
  template: optional(shortText(40)),
  /** When a meeting takes place, once it is known. */
  at: lenient(momentField),
  /** How far the sections of a document are (`sectionCount.ts`), kept here by who writes in it, so that a list need not open it. */
  sections: lenient(shortText(700)),
  /**
   * What a board shows of its authors; absent: their names. Kept here and not in the board, because contributors write there: who leads decides.
   * Copies of the board still say who made each record: the choice is about what is shown, and keeps nothing secret from a modified program.
   */
  authors: authorDetailField,
}

/**
 * One line of the lists of a process, in the order people gave it. What it lists is in a room of its own; the title is only here.
 * A duplicate of the process begins with what is in use, and has it since then.
 */
export const listing = defineRecord({
  name: 'listing',
  ids: listedKinds,
  root: 'listings',
  title: 'title',
  fields,
  compare: byOrder,
  duplicate: (original, author) => (original && original.archivedAt === undefined ? { since: author.now() } : null),
})
/** A listing as a plain value. */
export type Listing = RecordOf<typeof listing>

/** One listing, or null where there is none or it cannot be read. */
export const readListing = listing.read
/** Everything listed, in the order people gave it; archived ones too. */
export const listListings = listing.list
/** Everything listed, kept by key. */
export const liveListings = listing.live

/** The listings of one kind that are in use. */
export const inUse = (listings: readonly Listing[], kind: ListedKind): readonly Listing[] =>
  listings.filter((item) => item.kind === kind && item.archivedAt === undefined)

/** Adds a listing at the end. @returns the id that also names the room */
export function addListing(
  doc: Y.Doc,
  author: Author,
  {
    id,
    ...values
  }: {
    readonly kind: ListedKind
    readonly title: string
    readonly template?: string
    readonly sections?: string | undefined
    readonly id?: ListedId
  },
): ListedId {
  return transact(doc, author, () => listing.create(doc, author, { ...values, order: keyAtEnd(doc), since: author.now() }, id))
}

/** The last key that was given in the transaction. */
const lastGiven = memoByDoc((): { transaction: Y.Transaction | null; key: OrderKey | null } => ({ transaction: null, key: null }))

/**
 * A key after those of all listings, to be called in a transaction. Cost: O(listings) for the first one of a transaction, then O(1): a process
 * that is imported, or begins with many rooms, adds all of them in one.
 */
function keyAtEnd(doc: Y.Doc): OrderKey {
  const previous = lastGiven(doc)
  let last = previous.transaction === doc._transaction ? previous.key : null
  if (last === null)
    for (const entry of listing.entries(doc).values()) {
      // the key alone: reading whole records costs some thirty times that
      const key = entry instanceof Y.Map ? entry.get('order') : null
      if (typeof key === 'string' && (last === null || key > last) && isNeighbourKey(key)) last = key
    }
  previous.transaction = doc._transaction
  previous.key = keyBetween(last, null)
  return previous.key
}

/** Gives a listing another title. */
export const renameListing = (doc: Y.Doc, author: Author, id: ListedId, title: string): void => listing.update(doc, author, id, { title })

/** Puts a listing away. Its room stays. */
export const archiveListing = (doc: Y.Doc, author: Author, id: ListedId): void => listing.update(doc, author, id, { archivedAt: author.now() })

/** Brings a listing that was put away back into use. */
export const restoreListing = (doc: Y.Doc, author: Author, id: ListedId): void => listing.update(doc, author, id, { archivedAt: null })

/** What the board of a listing shows of its authors; of a listing that is gone nothing. */
export const authorDetailOf = (board: Pick<Listing, 'authors'> | null): AuthorDetail => (board ? (board.authors ?? 'named') : 'hidden')

/** Says what a board shows of who wrote what is on it. */
export const setAuthorDetail = (doc: Y.Doc, author: Author, id: ListedId, detail: AuthorDetail): void =>
  listing.update(doc, author, id, { authors: detail === 'named' ? null : detail })

/** Says when a meeting takes place (Unix milliseconds), or that it is not known any more. */
export const scheduleListing = (doc: Y.Doc, author: Author, id: ListedId, at: number | null): void => listing.update(doc, author, id, { at })

/** Says how far the sections of a document are; null: none is planned. Nothing is written where it says so already. */
export function countInListing(doc: Y.Doc, author: Author, id: ListedId, sections: string | null): void {
  if ((readListing(doc, id)?.sections ?? null) !== sections) listing.update(doc, author, id, { sections })
}

/** The meeting to prepare for: the first from `from` on, else the first without a date; null where there is none. */
export function nextSession(listings: readonly Listing[], from: number): Listing | null {
  const sessions = inUse(listings, 'session')
  const dated = sessions.filter(({ at }) => at !== undefined && at >= from).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return dated[0] ?? sessions.find(({ at }) => at === undefined) ?? null
}

/** The rooms of a listing: its own, for a document or a board those of the comments on it and of its versions, for a session those of its log. */
export const roomsOf = ({
  kind,
  id,
}: Pick<Listing, 'kind' | 'id'>): readonly `${ListedKind | 'comments' | 'versions' | 'log' | 'submitted'}/${ListedId}`[] =>
  kind === 'session' ? [`${kind}/${id}`, `log/${id}`, `submitted/${id}`] : [`${kind}/${id}`, `comments/${id}`, `versions/${id}`]
