import * as Y from 'yjs'
import type { RuleName } from '../../electron/host/guard/rules.ts'
import { type NoteId, noteEntries, noteText } from '../../shared/model/note.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomKind } from '../../shared/protocol/role.ts'
import { anAuthor } from '../support/peers.ts'
import { forge, item, type } from './forge.ts'

/** What a hostile guest knows: all that it was sent. */
export interface Known {
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
  readonly says: string
  /** The rule that must catch it. */
  readonly rule: RuleName
  readonly refusal: Refusal
  readonly kind?: RoomKind
  readonly role?: Role
  readonly make: (known: Known) => Uint8Array
}

export const author = anAuthor('mallory', 1)
export const clockOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)
export const FREE = 77

/** What a deed on one's own copy would send. */
export function deed({ doc }: Known, does: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => does(doc), author)
  return Y.encodeStateAsUpdate(doc, before)
}
export const entry = (fields: object) =>
  new Y.Map(Object.entries({ box: [0, 0, 180, 180], colour: 'sun', by: author.person, madeAt: 1, layer: 0, text: new Y.Text('x'), ...fields }))
export const aNote = (fields: object) => (known: Known) => deed(known, (doc) => noteEntries(doc).set('mallory000000001', entry(fields)))
export const change = (key: string, value: unknown) => (known: Known) =>
  deed(known, (doc) => (noteEntries(doc).get(known.note) as Y.Map<unknown>).set(key, value))
export const inBody = (make: () => Y.XmlElement) => (known: Known) => deed(known, (doc) => doc.getXmlFragment('body').insert(0, [make()]))

export function element(
  name: string,
  attributes: Record<string, string> = {},
  inside: (Y.XmlElement | Y.XmlText)[] = [new Y.XmlText('x')],
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.insert(0, inside)
  return made
}
export function linked(href: string): Y.XmlElement {
  const text = new Y.XmlText()
  text.insert(0, 'qui', { link: { href } })
  return element('paragraph', {}, [text])
}
/** Structs, one inside the other, without the recursion that making them would take. */
export const nested = (me: number, from: number, depth: number, root: string, key: string | undefined, make: () => Y.Map<unknown> | Y.XmlElement) =>
  forge(
    Array.from({ length: depth }, (_, i) =>
      item(
        me,
        from + i,
        type(make()),
        i === 0
          ? { parent: root, ...(key === undefined ? {} : { key }) }
          : { parent: Y.createID(me, from + i - 1), ...(key === undefined ? {} : { key: 'in' }) },
      ),
    ),
  )
export const textOf = ({ doc, note }: Known) => noteText(doc, note) as Y.Text
export const firstOf = (text: Y.Text) => (text as unknown as { _start: Y.Item })._start.id
