import * as Y from 'yjs'
import type { RuleName } from '../../../electron/host/guard/rules/updateRules.ts'
import { type NoteId, noteEntries, noteText } from '../../../shared/model/records/note.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomKind } from '../../../shared/protocol/role.ts'
import { testAuthor } from '../../support/peers.ts'
import { forgeDeletions, forgeUpdate, item, stringContent, typeContent } from './forge.ts'

/** What a hostile guest knows: all that it was sent. */
export interface HostileContext {
  /** Its own copy, in its own id; what is done to it goes nowhere. */
  readonly doc: Y.Doc
  readonly me: number
  /** Somebody who is writing right now, and where their clock stands. */
  readonly victim: number
  /** Somebody who wrote, and is not here. */
  readonly absent: number
  /** A note of the victim's: "ciao 🏘️ hello". */
  readonly note: NoteId
  readonly notes: readonly NoteId[]
}

/** A hostile update, and what it gets. */
export interface HostileUpdate {
  /** Its number in the catalogue of hostile input (`.github/THREATS.md`). */
  readonly id: string
  readonly title: string
  /** The rule that must catch it. */
  readonly rule: RuleName
  readonly refusal: Refusal
  readonly kind?: RoomKind
  readonly role?: Role
  readonly make: (context: HostileContext) => Uint8Array
}

export const author = testAuthor('mallory', 1)
export const clockOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)
export const FREE = 77

/** The update that an edit of one's own copy would send. */
export function updateFrom({ doc }: HostileContext, edit: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc), author)
  return Y.encodeStateAsUpdate(doc, before)
}
export const entry = (fields: object) =>
  new Y.Map(Object.entries({ box: [0, 0, 180, 180], colour: 'sun', by: author.person, madeAt: 1, layer: 0, text: new Y.Text('x'), ...fields }))
export const aNote = (fields: object) => (context: HostileContext) =>
  updateFrom(context, (doc) => noteEntries(doc).set('mallory000000001', entry(fields)))
export const change = (key: string, value: unknown) => (context: HostileContext) =>
  updateFrom(context, (doc) => (noteEntries(doc).get(context.note) as Y.Map<unknown>).set(key, value))
export const inBody = (make: () => Y.XmlElement) => (context: HostileContext) =>
  updateFrom(context, (doc) => doc.getXmlFragment('body').insert(0, [make()]))

export function xmlElement(
  name: string,
  attributes: Record<string, string> = {},
  children: (Y.XmlElement | Y.XmlText)[] = [new Y.XmlText('x')],
): Y.XmlElement {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.insert(0, children)
  return node
}
export function linkedParagraph(href: string): Y.XmlElement {
  const text = new Y.XmlText()
  text.insert(0, 'qui', { link: { href } })
  return xmlElement('paragraph', {}, [text])
}
/** Structs, one inside the other, without the recursion that making them would take. */
export const nestedStructs = (
  me: number,
  from: number,
  depth: number,
  root: string,
  key: string | undefined,
  make: () => Y.Map<unknown> | Y.XmlElement,
) =>
  forgeUpdate(
    Array.from({ length: depth }, (_, i) =>
      item(
        me,
        from + i,
        typeContent(make()),
        i === 0
          ? { parent: root, ...(key === undefined ? {} : { key }) }
          : { parent: Y.createID(me, from + i - 1), ...(key === undefined ? {} : { key: 'in' }) },
      ),
    ),
  )
export const textOf = ({ doc, note }: HostileContext) => noteText(doc, note) as Y.Text
export const firstOf = (text: Y.Text) => (text as unknown as { _start: Y.Item })._start.id
/** A value that consists of nothing but lists. */
export const nestedLists = (depth: number): unknown[] => (depth === 0 ? [] : [nestedLists(depth - 1)])
/** A new text, and the deletion of its every second letter. */
export function tornText({ doc, me, note }: HostileContext, length: number): Uint8Array {
  const text = (noteText(doc, note) as unknown as { _item: Y.Item })._item.id
  const from = clockOf(doc, me)
  const insertion = forgeUpdate([item(me, from, stringContent('a'.repeat(length)), { parent: text })])
  const deletions = Array.from({ length: length / 2 }, (_, i) => [from + 2 * i, 1] as const)
  // the deletions take the place of the empty ones at the end
  return Uint8Array.from([...insertion.subarray(0, -1), ...forgeDeletions(me, deletions).subarray(1)])
}
/** Insertions at the start of the note's text, each before another letter of a text that the same update brings. */
export function sharedOrigin({ doc, me, note }: HostileContext, count: number): Uint8Array {
  const text = (noteText(doc, note) as unknown as { _item: Y.Item })._item.id
  const from = clockOf(doc, me)
  const insertions = Array.from({ length: count }, (_, i) => item(me, from + count + i, stringContent('b'), { right: Y.createID(me, from + i) }))
  return forgeUpdate([item(me, from, stringContent('a'.repeat(count)), { parent: text }), ...insertions])
}
