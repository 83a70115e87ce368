import * as Y from 'yjs'
import type { RuleName } from '../../electron/host/guard/rules.ts'
import { deleteNotes, type NoteId, noteEntries, noteText, putNotes } from '../../shared/model/note.ts'

import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomKind } from '../../shared/protocol/role.ts'
import { anAuthor } from '../support/peers.ts'
import { any, binary, forge, gc, item, skip, string, subdocument, type } from './forge.ts'

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

const author = anAuthor('mallory', 1)
const clockOf = (doc: Y.Doc, client: number) => Y.getState(doc.store, client)
const FREE = 77

/** What a deed on one's own copy would send. */
function deed({ doc }: Known, does: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => does(doc), author)
  return Y.encodeStateAsUpdate(doc, before)
}
const entry = (fields: object) =>
  new Y.Map(Object.entries({ box: [0, 0, 180, 180], colour: 'sun', by: author.person, madeAt: 1, layer: 0, text: new Y.Text('x'), ...fields }))
const aNote = (fields: object) => (known: Known) => deed(known, (doc) => noteEntries(doc).set('mallory000000001', entry(fields)))
const change = (key: string, value: unknown) => (known: Known) =>
  deed(known, (doc) => (noteEntries(doc).get(known.note) as Y.Map<unknown>).set(key, value))
const inBody = (make: () => Y.XmlElement) => (known: Known) => deed(known, (doc) => doc.getXmlFragment('body').insert(0, [make()]))

function element(name: string, attributes: Record<string, string> = {}, inside: (Y.XmlElement | Y.XmlText)[] = [new Y.XmlText('x')]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.insert(0, inside)
  return made
}
function linked(href: string): Y.XmlElement {
  const text = new Y.XmlText()
  text.insert(0, 'qui', { link: { href } })
  return element('paragraph', {}, [text])
}
/** Structs, one inside the other, without the recursion that making them would take. */
const nested = (me: number, from: number, depth: number, root: string, key: string | undefined, make: () => Y.Map<unknown> | Y.XmlElement) =>
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
const textOf = ({ doc, note }: Known) => noteText(doc, note) as Y.Text
const firstOf = (text: Y.Text) => (text as unknown as { _start: Y.Item })._start.id

export const hostileUpdates: readonly HostileUpdate[] = [
  { id: 'H12', says: 'an update that ends in the middle', rule: 'readable', refusal: 'malformed', make: (known) => aNote({})(known).slice(0, 30) },
  { id: 'H12', says: 'something after its end', rule: 'readable', refusal: 'malformed', make: (known) => Uint8Array.of(...aNote({})(known), 0) },
  { id: 'H13', says: 'five megabytes of text', rule: 'size', refusal: 'tooLarge', make: change('extra', 'x'.repeat(LIMITS.updateBytes)) },
  {
    id: 'H22',
    says: 'garbage in the name of somebody who is writing',
    rule: 'owned',
    refusal: 'foreign',
    make: ({ doc, victim }) => forge([gc(victim, clockOf(doc, victim), 1_000_000)]),
  },
  {
    id: 'H22',
    says: 'garbage in the name of somebody who is away',
    rule: 'owned',
    refusal: 'foreign',
    make: ({ doc, absent }) => forge([gc(absent, clockOf(doc, absent), 5)]),
  },
  {
    id: 'H22',
    says: 'a million of garbage in one’s own name',
    rule: 'collected',
    refusal: 'forged',
    make: ({ doc, me }) => forge([gc(me, clockOf(doc, me), 1_000_000)]),
  },
  {
    id: 'H22',
    says: 'two million of garbage, carried',
    rule: 'collected',
    refusal: 'forged',
    role: 'partner',
    make: ({ doc, absent }) => forge([gc(absent, clockOf(doc, absent), 2_000_000)]),
  },
  {
    id: 'H22',
    says: 'two million deleted characters',
    rule: 'collected',
    refusal: 'forged',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), new Y.ContentDeleted(2_000_000), { parent: 'notes', key: 'a' })]),
  },
  {
    id: 'T03',
    says: 'words in the name of somebody who is writing',
    rule: 'owned',
    refusal: 'foreign',
    role: 'partner',
    make: ({ doc, victim }) => forge([item(victim, clockOf(doc, victim), any('forged'), { parent: 'board', key: 'question' })]),
  },
  {
    id: 'T03',
    says: 'words in the name of somebody who is away',
    rule: 'owned',
    refusal: 'foreign',
    make: ({ doc, absent }) => forge([item(absent, clockOf(doc, absent), any('forged'), { parent: 'board', key: 'question' })]),
  },
  {
    id: 'H23',
    says: 'a hole',
    rule: 'contiguous',
    refusal: 'gap',
    make: ({ doc, me }) =>
      forge([skip(me, clockOf(doc, me), 10), item(me, clockOf(doc, me) + 10, any('late'), { parent: 'board', key: 'question' })]),
  },
  {
    id: 'H23',
    says: 'a clock of the far future',
    rule: 'contiguous',
    refusal: 'gap',
    make: ({ me }) => forge([item(me, 1_000_000_000, any('late'), { parent: 'board', key: 'question' })]),
  },
  {
    id: 'H23',
    says: 'a clock beyond all clocks',
    rule: 'sane',
    refusal: 'malformed',
    make: ({ me }) => forge([item(me, 2 ** 33, any('late'), { parent: 'board', key: 'question' })]),
  },
  {
    id: 'H23',
    says: 'a struct of no length',
    rule: 'sane',
    refusal: 'malformed',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), string(''), { parent: 'board', key: 'question' })]),
  },
  {
    id: 'H25',
    says: 'text after what nobody knows',
    rule: 'known',
    refusal: 'unknownReference',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), string('x'), { origin: Y.createID(4242, 7) })]),
  },
  {
    id: 'H25',
    says: 'text before what nobody knows',
    rule: 'known',
    refusal: 'unknownReference',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), string('x'), { right: Y.createID(4242, 7) })]),
  },
  {
    id: 'H25',
    says: 'something inside what nobody knows',
    rule: 'known',
    refusal: 'unknownReference',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), string('x'), { parent: Y.createID(4242, 7) })]),
  },
  {
    id: 'H25',
    says: 'text after what it has not written yet',
    rule: 'known',
    refusal: 'unknownReference',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), string('xyz'), { origin: Y.createID(me, clockOf(doc, me) + 2) })]),
  },
  { id: 'H25', says: 'deletion of what nobody knows', rule: 'known', refusal: 'unknownReference', make: () => forge([], [[4242, 0, 10]]) },
  {
    id: 'H25',
    says: 'two that each come after the other',
    rule: 'dryRun',
    refusal: 'unknownReference',
    make: ({ doc, me }) =>
      forge([
        item(me, clockOf(doc, me), string('x'), { origin: Y.createID(FREE, 0) }),
        item(FREE, 0, string('y'), { origin: Y.createID(me, clockOf(doc, me)) }),
      ]),
  },
  {
    id: 'H25',
    says: 'something inside a letter',
    rule: 'dryRun',
    refusal: 'unreadable',
    make: (known) => forge([item(known.me, clockOf(known.doc, known.me), string('x'), { parent: firstOf(textOf(known)) })]),
  },
  ...['__proto__', 'constructor', 'whatever', 'r'.repeat(1_000_000)].map(
    (root): HostileUpdate => ({
      id: 'H26',
      says: `a root called ${root.slice(0, 12)}`,
      rule: 'allowed',
      refusal: 'notAllowed',
      make: ({ doc, me }) => forge([item(me, clockOf(doc, me), any(1), { parent: root, key: 'a' })]),
    }),
  ),
  {
    id: 'H26',
    says: 'ten thousand roots',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: ({ doc, me }) => forge(Array.from({ length: 10_000 }, (_, i) => item(me, clockOf(doc, me) + i, any(1), { parent: `r${i}`, key: 'a' }))),
  },
  {
    id: 'H26',
    says: 'a key that reaches into the language',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), any(1), { parent: 'notes', key: '__proto__' })]),
  },
  {
    id: 'H26',
    says: 'a key of a megabyte',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), any(1), { parent: 'notes', key: 'k'.repeat(1_000_000) })]),
  },
  {
    id: 'H26',
    says: 'a list where there are entries',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), any(1), { parent: 'notes' })]),
  },
  {
    id: 'H26',
    says: 'a value with a key that reaches into the language',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: change('extra', JSON.parse('{"__proto__":{"text":"x"}}')),
  },
  {
    id: 'H27',
    says: 'a document in a document',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), subdocument(), { parent: 'notes', key: 'a' })]),
  },
  {
    id: 'H27',
    says: 'bytes',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: ({ doc, me }) => forge([item(me, clockOf(doc, me), binary(200_000), { parent: 'notes', key: 'a' })]),
  },
  { id: 'H27', says: 'bytes inside a value', rule: 'allowed', refusal: 'notAllowed', make: change('extra', { file: new Uint8Array(9) }) },
  { id: 'H29', says: 'a note whose text is a number', rule: 'dryRun', refusal: 'unreadable', make: change('text', 5) },
  { id: 'H29', says: 'a note whose text is no shared text', rule: 'dryRun', refusal: 'unreadable', make: change('text', 'x') },
  { id: 'H29', says: 'a note that is nowhere', rule: 'dryRun', refusal: 'unreadable', make: change('box', [Number.NaN, 0, 10, 10]) },
  { id: 'H29', says: 'a note beyond the board', rule: 'dryRun', refusal: 'unreadable', make: change('box', [1e308, 0, 10, 10]) },
  { id: 'H29', says: 'a note on an endless layer', rule: 'dryRun', refusal: 'unreadable', make: change('layer', Number.POSITIVE_INFINITY) },
  { id: 'H29', says: 'a colour that runs', rule: 'dryRun', refusal: 'unreadable', make: change('colour', 'url(javascript:alert(1))') },
  { id: 'H29', says: 'a new note of nobody', rule: 'dryRun', refusal: 'unreadable', make: aNote({ by: 7 }) },
  {
    id: 'H29',
    says: 'a number in the place of a note',
    rule: 'dryRun',
    refusal: 'unreadable',
    make: (known) => deed(known, (doc) => noteEntries(doc).set(known.note, 7)),
  },
  {
    id: 'H29',
    says: 'a question that is a number',
    rule: 'dryRun',
    refusal: 'unreadable',
    make: (known) => deed(known, (doc) => doc.getMap('board').set('question', 5)),
  },
  {
    id: 'H29',
    says: 'a process whose title is a record',
    rule: 'dryRun',
    refusal: 'unreadable',
    kind: 'process',
    role: 'partner',
    make: (known) => deed(known, (doc) => doc.getMap('process').set('title', { a: 1 })),
  },
  {
    id: 'H29',
    says: 'a meeting’s step of a thousand minutes',
    rule: 'dryRun',
    refusal: 'unreadable',
    kind: 'session',
    role: 'facilitator',
    make: (known) =>
      deed(known, (doc) => doc.getMap('agenda').set('step000000000001', new Y.Map(Object.entries({ title: 'x', minutes: 1000, order: 'a0' })))),
  },
  {
    id: 'H29',
    says: 'five thousand maps, one inside the other',
    rule: 'dryRun',
    refusal: 'notAllowed',
    make: ({ doc, me }) => nested(me, clockOf(doc, me), 5000, 'board', 'future', () => new Y.Map()),
  },
  ...['script', 'iframe', 'div', 'object'].map(
    (name): HostileUpdate => ({
      id: 'H30',
      says: `<${name}>`,
      rule: 'dryRun',
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: inBody(() => element(name)),
    }),
  ),
  ...['onclick', 'onLoad', 'srcdoc', 'style'].map(
    (name): HostileUpdate => ({
      id: 'H30',
      says: `an attribute ${name}`,
      rule: 'dryRun',
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: inBody(() => element('paragraph', { [name]: 'alert(1)' })),
    }),
  ),
  ...['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'smb://a/b'].map(
    (href): HostileUpdate => ({
      id: 'H30',
      says: `a link to ${href}`,
      rule: 'dryRun',
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: inBody(() => linked(href)),
    }),
  ),
  {
    id: 'H30',
    says: 'a picture from a network',
    rule: 'dryRun',
    refusal: 'notAllowed',
    kind: 'document',
    role: 'partner',
    make: inBody(() => element('image', { src: 'http://evil.example/a.png' }, [])),
  },
  {
    id: 'H30',
    says: 'quotes inside quotes, five thousand deep',
    rule: 'dryRun',
    refusal: 'notAllowed',
    kind: 'document',
    role: 'partner',
    make: ({ doc, me }) => nested(me, clockOf(doc, me), 5000, 'body', undefined, () => new Y.XmlElement('blockquote')),
  },
  {
    id: 'H31',
    says: 'a hundred thousand formatting marks in a note',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: (known) =>
      forge(
        Array.from({ length: 100_000 }, (_, i) =>
          item(known.me, clockOf(known.doc, known.me) + i, new Y.ContentFormat('b', true), { right: firstOf(textOf(known)) }),
        ),
      ),
  },
  {
    id: 'H83',
    says: 'an insertion that cuts a character',
    rule: 'whole',
    refusal: 'unreadable',
    make: (known) => deed(known, () => textOf(known).insert(6, 'x')),
  },
  {
    id: 'H83',
    says: 'a deletion that cuts a character',
    rule: 'whole',
    refusal: 'unreadable',
    make: (known) => deed(known, () => textOf(known).delete(6, 1)),
  },
]

/** Honest updates that look a little like hostile ones: all are let in. */
export const harmlessUpdates: readonly { readonly says: string; readonly role?: Role; readonly make: (known: Known) => Uint8Array }[] = [
  {
    says: 'a note made and taken away in one deed',
    make: (known) =>
      deed(known, (doc) => deleteNotes(doc, author, putNotes(doc, author, [{ text: 'no', box: { x: 0, y: 0, width: 180, height: 180 } }]))),
  },
  { says: 'a field of a newer version', make: change('votes', { sun: 3, list: [1, 'due'] }) },
  { says: 'a colour of a newer version', make: change('colour', 'moon') },
  { says: 'a fact of a newer version', make: (known) => deed(known, (doc) => doc.getMap('board').set('paper', 'a1')) },
  { says: 'a character in the middle of characters', make: (known) => deed(known, () => textOf(known).insert(5, '👩‍👩‍👧')) },
  { says: 'a whole character deleted', make: (known) => deed(known, () => textOf(known).delete(5, 2)) },
  { says: 'one of another’s notes, tidied away', make: (known) => deed(known, (doc) => deleteNotes(doc, author, [known.note])) },
  {
    says: 'what somebody who is away wrote, carried by a partner',
    role: 'partner',
    make: ({ doc, absent }) => forge([item(absent, clockOf(doc, absent), any('Di che cosa avete bisogno?'), { parent: 'board', key: 'question' })]),
  },
  {
    says: 'what nobody here has written, from a stick',
    make: () => forge([item(FREE, 0, any('Di che cosa avete bisogno?'), { parent: 'board', key: 'question' })]),
  },
]
