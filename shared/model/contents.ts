import * as Y from 'yjs'
import { canonical } from '../base/canonical.ts'
import { type ListedKind, listedKinds } from './listing.ts'

/** What a room is about: the process itself, or one of the things it lists. */
export type RoomNoun = 'process' | ListedKind
export const roomNouns: readonly RoomNoun[] = ['process', ...listedKinds]

/** What people call the things in rooms, as a count would name them. */
export const thingNouns = ['note', 'area', 'paragraph', 'step', 'person', 'listing', 'fact'] as const
export type ThingNoun = (typeof thingNouns)[number]

/** The root of a document's text: a list of blocks; every other root is a map of entries. */
export const BODY = 'body'

/** Which roots a room holds, and what is in each. A later version adds a line. */
export const roomRoots: { readonly [K in RoomNoun]: { readonly [root: string]: ThingNoun } } = {
  process: { process: 'fact', listings: 'listing', people: 'person', spotlight: 'fact' },
  board: { board: 'fact', areas: 'area', notes: 'note' },
  document: { [BODY]: 'paragraph' },
  session: { agenda: 'step' },
}

/** One thing in a room, whatever it is: to be counted, compared and put back. */
export interface Thing {
  readonly noun: ThingNoun
  /** What a person would recognise it by; may be empty. */
  readonly text: string
  /** Equal things, equal values. */
  readonly value: string
}

/** Where a thing is: `<root>/<key of the entry>`, or `body/<client>-<clock>` of a block. The same in every copy. */
export type ThingKey = string

/** Everything in a room, by where it is. Cost: all of it. */
export function contentsOf(noun: RoomNoun, doc: Y.Doc): ReadonlyMap<ThingKey, Thing> {
  const things = new Map<ThingKey, Thing>()
  for (const [root, kind] of Object.entries(roomRoots[noun])) {
    if (root === BODY) for (const [key, block] of blocksOf(doc)) things.set(`${root}/${key}`, { noun: kind, ...blockThing(block) })
    else for (const [key, entry] of doc.getMap<unknown>(root)) things.set(`${root}/${key}`, { noun: kind, ...entryThing(entry) })
  }
  return things
}

function entryThing(entry: unknown): Omit<Thing, 'noun'> {
  const plain: unknown = entry instanceof Y.AbstractType ? entry.toJSON() : entry
  return { text: wordsOf(plain), value: canonical(plain) }
}

/** A note's text, a list's title, a person's name, or the value itself. */
function wordsOf(plain: unknown): string {
  if (typeof plain === 'string') return plain
  const { text, title, name } = (typeof plain === 'object' ? (plain ?? {}) : {}) as Readonly<Record<string, unknown>>
  return [text, title, name].find((words): words is string => typeof words === 'string') ?? ''
}

type Block = Y.XmlElement | Y.XmlText | Y.XmlHook

/** The blocks of a document's text by the id that they have in every copy, in order. */
export function blocksOf(doc: Y.Doc): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>()
  for (const block of doc.getXmlFragment(BODY).toArray()) {
    const id = block._item?.id
    if (id) blocks.set(`${id.client}-${id.clock}`, block)
  }
  return blocks
}

export function blockThing(block: Block): Omit<Thing, 'noun'> {
  const words: string[] = []
  const parts: unknown[] = []
  const waiting: unknown[] = [block]
  // by hand, not by recursion: a hostile tree may be deeper than the stack
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof Y.XmlText) {
      const delta: readonly { readonly insert?: unknown }[] = next.toDelta()
      parts.push(delta)
      words.push(...delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')), ' ')
    } else if (next instanceof Y.XmlElement) {
      parts.push([next.nodeName, next.getAttributes(), next.length])
      for (const child of next.toArray().reverse()) waiting.push(child)
    }
  }
  return { text: words.join('').trim(), value: canonical(parts) }
}
