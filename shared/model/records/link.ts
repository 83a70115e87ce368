import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { type RoomName, roomReader } from '../../protocol/role.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, plainField } from '../value/fieldType.ts'
import { shortText } from '../value/shortText.ts'

/** What a link says: this is about that; this document is the minutes of that meeting. */
export const linkTypes = ['about', 'minutes'] as const
/** One of {@link linkTypes}. */
export type LinkType = (typeof linkTypes)[number]

/** What a link leads to on a board. */
export const linkedObjects = ['note', 'area', 'cluster'] as const
/** One of {@link linkedObjects}. */
export type LinkedObject = (typeof linkedObjects)[number]

/** Longest excerpt of what a link leads to, in UTF-16 units. */
export const MAX_LINK_EXCERPT = 140

const fields = {
  type: openChoice(linkTypes, 20),
  by: authorField,
  at: madeAtField,
  /** What stood there when it was linked, so that the link explains itself once it is closed or deleted. */
  excerpt: lenient(shortText(MAX_LINK_EXCERPT)),
  /** The room of the end that it leads to, where that is not the process. */
  room: lenient(plainField<RoomName>(roomReader)),
  /** What it leads to, where that is something on a board. */
  object: lenient(openChoice(linkedObjects, 20)),
}

const key = /^[0-9a-z]{16}>[0-9a-z]{16}$/

/** A link between two things of a process. Its key is its two ends, so that the same link, made twice apart, is one. */
export const link = defineRecord({
  name: 'link',
  root: 'links',
  title: 'excerpt',
  texts: ['excerpt'],
  fields,
  isKey: (name) => key.test(name),
  compare: (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  duplicate: () => null,
})
/** A link as a plain value; its id is its two ends. */
export type Link = RecordOf<typeof link>

/** Every link, the first first. */
export const listLinks = link.list
/** Every link, kept by key. */
export const liveLinks = link.live

const keyOf = (from: Id<string>, to: Id<string>) => `${from}>${to}` as Link['id']

/** The two ends of a link. */
export function endsOf({ id }: Pick<Link, 'id'>): { readonly from: Id<string>; readonly to: Id<string> } {
  const [from, to] = id.split('>')
  return { from: from as Id<string>, to: to as Id<string> }
}

/** Links one thing to another; a link that is there stays as it is, and nothing is linked to itself. */
export function linkTo(
  doc: Y.Doc,
  author: Author,
  from: Id<string>,
  to: Id<string>,
  { type, excerpt, room, object }: { readonly type: LinkType; readonly excerpt?: string; readonly room?: RoomName; readonly object?: LinkedObject },
): void {
  if (from === to || link.entries(doc).has(keyOf(from, to))) return
  const shown = excerpt === undefined ? {} : { excerpt: cutText(excerpt.replace(/\s+/g, ' ').trim(), MAX_LINK_EXCERPT) }
  link.create(
    doc,
    author,
    { type, by: author.person as Link['by'], at: author.now(), ...shown, ...(room ? { room } : {}), ...(object ? { object } : {}) },
    keyOf(from, to),
  )
}

/** Takes a link away. */
export const unlink = (doc: Y.Doc, author: Author, from: Id<string>, to: Id<string>): void => link.remove(doc, author, keyOf(from, to))

/** The links of a type that begin at something, the first first. Cost: O(links). */
export const linksFrom = (links: readonly Link[], from: Id<string>, type: LinkType): readonly Link[] =>
  links.filter((each) => each.type === type && endsOf(each).from === from)
