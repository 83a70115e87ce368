import * as Y from 'yjs'
import { noteEntries } from '../../shared/model/note.ts'
import { forge, item } from './forge.ts'
import { clockOf, deed, element, firstOf, type HostileUpdate, inBody, linked, nested, textOf } from './mallory.ts'

/** Updates that are whole, and say what nobody could live with. */
export const hostileContents: readonly HostileUpdate[] = [
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
    says: 'twenty thousand formatting marks in a note',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: (known) =>
      forge(
        Array.from({ length: 20_000 }, (_, i) =>
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
