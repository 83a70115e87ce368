import * as Y from 'yjs'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { type ListedKind, listedKinds } from '../records/listing.ts'

/** What a room is about: the process itself, or one of the things it lists. */
export type RoomType = 'process' | ListedKind
export const roomTypes: readonly RoomType[] = ['process', ...listedKinds]

/** What people call the things in rooms, as a count would name them. */
export const recordTypes = ['note', 'area', 'paragraph', 'step', 'person', 'listing', 'fact'] as const
export type RecordType = (typeof recordTypes)[number]

/** The root of a document's text: a list of blocks; every other root is a map of entries. */
export const BODY_ROOT = 'body'

/** Which roots a room holds, and what is in each. A later version adds a line. */
export const roomRoots: { readonly [K in RoomType]: { readonly [root: string]: RecordType } } = {
  process: { process: 'fact', listings: 'listing', people: 'person', spotlight: 'fact' },
  board: { board: 'fact', areas: 'area', notes: 'note' },
  document: { [BODY_ROOT]: 'paragraph' },
  session: { agenda: 'step' },
}

/** One thing in a room, whatever it is: to be counted, compared and put back. */
export interface RecordSnapshot {
  readonly recordType: RecordType
  /** What a person would recognise it by; may be empty. */
  readonly text: string
  /** Equal things, equal values. */
  readonly value: string
}

/** Where a thing is: `<root>/<key of the entry>`, or `body/<client>-<clock>` of a block. The same in every copy. */
export type RecordKey = string

/** Everything in a room, by where it is. Cost: all of it. */
export function contentsOf(roomType: RoomType, doc: Y.Doc): ReadonlyMap<RecordKey, RecordSnapshot> {
  const snapshots = new Map<RecordKey, RecordSnapshot>()
  for (const [root, recordType] of Object.entries(roomRoots[roomType])) {
    if (root === BODY_ROOT) for (const [key, block] of blocksOf(doc)) snapshots.set(`${root}/${key}`, { recordType, ...blockSnapshot(block) })
    else for (const [key, entry] of doc.getMap<unknown>(root)) snapshots.set(`${root}/${key}`, { recordType, ...entrySnapshot(entry) })
  }
  return snapshots
}

function entrySnapshot(entry: unknown): Omit<RecordSnapshot, 'recordType'> {
  const plain: unknown = entry instanceof Y.AbstractType ? entry.toJSON() : entry
  return { text: labelOf(plain), value: canonicalJson(plain) }
}

/** A note's text, a list's title, a person's name, or the value itself. */
function labelOf(plain: unknown): string {
  if (typeof plain === 'string') return plain
  const { text, title, name } = (typeof plain === 'object' ? (plain ?? {}) : {}) as Readonly<Record<string, unknown>>
  return [text, title, name].find((label): label is string => typeof label === 'string') ?? ''
}

type Block = Y.XmlElement | Y.XmlText | Y.XmlHook

/** The blocks of a document's text by the id that they have in every copy, in order. */
export function blocksOf(doc: Y.Doc): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>()
  for (const block of doc.getXmlFragment(BODY_ROOT).toArray()) {
    const id = block._item?.id
    if (id) blocks.set(`${id.client}-${id.clock}`, block)
  }
  return blocks
}

export function blockSnapshot(block: Block): Omit<RecordSnapshot, 'recordType'> {
  const texts: string[] = []
  const parts: unknown[] = []
  const stack: unknown[] = [block]
  // by hand, not by recursion: a hostile tree may be deeper than the stack
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next instanceof Y.XmlText) {
      const delta: readonly { readonly insert?: unknown }[] = next.toDelta()
      parts.push(delta)
      texts.push(...delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')), ' ')
    } else if (next instanceof Y.XmlElement) {
      parts.push([next.nodeName, next.getAttributes(), next.length])
      for (const child of next.toArray().reverse()) stack.push(child)
    }
  }
  return { text: texts.join('').trim(), value: canonicalJson(parts) }
}
