import * as v from 'valibot'
import type * as Y from 'yjs'
import { type Id, idOf, newId } from '../../base/id.ts'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { byOrder, keyBetween } from '../../base/order.ts'
import { moment, readable, text } from '../../base/read.ts'
import { entryOf, newEntry, plain } from '../entry.ts'
import { type Author, transact } from '../transact.ts'
import { MAX_TITLE } from './processAttributes.ts'

/** What a process lists, each in a room of its own: `<kind>/<id>`. */
export const listedKinds = ['board', 'document', 'session'] as const
export type ListedKind = (typeof listedKinds)[number]
export type ListedId = Id<ListedKind>
export type BoardId = Id<'board'>
export type DocumentId = Id<'document'>
export type SessionId = Id<'session'>

const reader = v.object({
  id: idOf<ListedKind>(),
  kind: v.picklist(listedKinds),
  title: text(MAX_TITLE),
  order: text(200),
  since: moment,
  /** When it was put away; absent while it is in use. */
  archivedAt: v.optional(moment),
  /** Name of the template a document began from, such as `minutes`. */
  template: v.optional(text(40)),
  /** When a meeting takes place, once it is known. */
  at: v.fallback(v.optional(moment), undefined),
})

/** One line of a process' lists. The thing itself is in its own room; its title is only here. */
export type Listing = Readonly<v.InferOutput<typeof reader>>

const entries = (doc: Y.Doc) => doc.getMap<unknown>('listings')

/** One line, or null where there is none or it cannot be read. */
export function readListing(doc: Y.Doc, id: string): Listing | null {
  const entry = entryOf(entries(doc), id)
  return entry ? readable(reader, { ...plain(entry), id }) : null
}

/** Everything listed, in the order people gave it; archived ones too. */
export const listListings = (doc: Y.Doc): readonly Listing[] =>
  Array.from(entries(doc), ([id, entry]) => readable(reader, { ...plain(entry), id }))
    .filter((listing) => listing !== null)
    .sort(byOrder)

export const liveListings = memoByDoc((doc) => liveFrom(entries(doc), () => listListings(doc)))

/** Those of one kind that are in use. */
export const inUse = (listings: readonly Listing[], kind: ListedKind): readonly Listing[] =>
  listings.filter((listing) => listing.kind === kind && listing.archivedAt === undefined)

/** Adds a line at the end. @returns the id that also names the room */
export function addListing(
  doc: Y.Doc,
  author: Author,
  options: { readonly kind: ListedKind; readonly title: string; readonly template?: string; readonly id?: ListedId },
): ListedId {
  const id = options.id ?? newId<ListedKind>(author.random)
  const last = listListings(doc).at(-1)?.order ?? null
  transact(doc, author, () =>
    entries(doc).set(
      id,
      newEntry({
        kind: options.kind,
        title: options.title.slice(0, MAX_TITLE),
        order: keyBetween(last, null),
        since: author.now(),
        template: options.template,
      }),
    ),
  )
  return id
}

export function renameListing(doc: Y.Doc, author: Author, id: ListedId, title: string): void {
  transact(doc, author, () => entryOf(entries(doc), id)?.set('title', title.slice(0, MAX_TITLE)))
}

export function archiveListing(doc: Y.Doc, author: Author, id: ListedId): void {
  transact(doc, author, () => entryOf(entries(doc), id)?.set('archivedAt', author.now()))
}

export function restoreListing(doc: Y.Doc, author: Author, id: ListedId): void {
  transact(doc, author, () => entryOf(entries(doc), id)?.delete('archivedAt'))
}

/** Says when a meeting takes place (Unix milliseconds), or that it is not known any more. */
export function scheduleListing(doc: Y.Doc, author: Author, id: ListedId, at: number | null): void {
  transact(doc, author, () => {
    const entry = entryOf(entries(doc), id)
    if (at === null) entry?.delete('at')
    else entry?.set('at', at)
  })
}

/** The meeting to prepare for: the first from `from` on, else the first without a date; null where there is none. */
export function nextSession(listings: readonly Listing[], from: number): Listing | null {
  const sessions = inUse(listings, 'session')
  const dated = sessions.filter((listing) => listing.at !== undefined && listing.at >= from).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return dated[0] ?? sessions.find((listing) => listing.at === undefined) ?? null
}
