import * as Y from 'yjs'
import { noteEntries } from '../../../shared/model/records/note.ts'
import { testAuthor } from '../../support/peers.ts'
import { forgeUpdate, item } from './forge.ts'
import { hostileBlocks } from './hostileBlocks.ts'
import { aNote, clockOf, firstOf, type HostileUpdate, inBody, linkedParagraph, nestedStructs, textOf, updateFrom, xmlElement } from './mallory.ts'

/** Updates that are whole, and say what nobody could live with. */
export const hostileContents: readonly HostileUpdate[] = [
  {
    id: 'H29',
    title: 'a number in the place of a note',
    rule: 'dryRun',
    refusal: 'unreadable',
    make: (context) => updateFrom(context, (doc) => noteEntries(doc).set(context.note, 7)),
  },
  {
    id: 'H29',
    title: 'a question that is a number',
    rule: 'dryRun',
    refusal: 'unreadable',
    make: (context) => updateFrom(context, (doc) => doc.getMap('board').set('question', 5)),
  },
  {
    id: 'H29',
    title: 'a process whose title is a record',
    rule: 'dryRun',
    refusal: 'unreadable',
    kind: 'process',
    role: 'partner',
    make: (context) => updateFrom(context, (doc) => doc.getMap('process').set('title', { a: 1 })),
  },
  {
    id: 'H29',
    title: 'a meeting’s step of a thousand minutes',
    rule: 'dryRun',
    refusal: 'unreadable',
    kind: 'session',
    role: 'facilitator',
    make: (context) =>
      updateFrom(context, (doc) =>
        doc.getMap('agenda').set('step000000000001', new Y.Map(Object.entries({ title: 'x', minutes: 1000, order: 'a0' }))),
      ),
  },
  {
    id: 'H29',
    title: 'five thousand maps, one inside the other',
    rule: 'dryRun',
    refusal: 'notAllowed',
    make: ({ doc, me }) => nestedStructs(me, clockOf(doc, me), 5000, 'board', 'future', () => new Y.Map()),
  },
  ...['script', 'iframe', 'div', 'object'].map(
    (name): HostileUpdate => ({
      id: 'H30',
      title: `<${name}>`,
      rule: 'dryRun',
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: inBody(() => xmlElement(name)),
    }),
  ),
  ...['onclick', 'onLoad', 'srcdoc', 'style'].map(
    (name): HostileUpdate => ({
      id: 'H30',
      title: `an attribute ${name}`,
      rule: 'dryRun',
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: inBody(() => xmlElement('paragraph', { [name]: 'alert(1)' })),
    }),
  ),
  ...['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'smb://a/b'].map(
    (href): HostileUpdate => ({
      id: 'H30',
      title: `a link to ${href}`,
      rule: 'dryRun',
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: inBody(() => linkedParagraph(href)),
    }),
  ),
  {
    id: 'H30',
    title: 'a picture from a network',
    rule: 'dryRun',
    refusal: 'notAllowed',
    kind: 'document',
    role: 'partner',
    make: inBody(() => xmlElement('image', { src: 'http://evil.example/a.png' }, [])),
  },
  {
    id: 'H30',
    title: 'quotes inside quotes, five thousand deep',
    rule: 'dryRun',
    refusal: 'notAllowed',
    kind: 'document',
    role: 'partner',
    make: ({ doc, me }) => nestedStructs(me, clockOf(doc, me), 5000, 'body', undefined, () => new Y.XmlElement('blockquote')),
  },
  ...Object.entries(hostileBlocks).map(
    ([title, { edit, rule = 'dryRun' }]): HostileUpdate => ({
      id: 'H30',
      title,
      rule,
      refusal: 'notAllowed',
      kind: 'document',
      role: 'partner',
      make: (context) => updateFrom(context, edit),
    }),
  ),
  {
    id: 'H31',
    title: 'twenty thousand formatting marks in a note',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: (context) =>
      forgeUpdate(
        Array.from({ length: 20_000 }, (_, i) =>
          item(context.me, clockOf(context.doc, context.me) + i, new Y.ContentFormat('b', true), { right: firstOf(textOf(context)) }),
        ),
      ),
  },
  {
    id: 'H83',
    title: 'an insertion that cuts a character',
    rule: 'whole',
    refusal: 'unreadable',
    make: (context) => updateFrom(context, () => textOf(context).insert(6, 'x')),
  },
  {
    id: 'H83',
    title: 'a deletion that cuts a character',
    rule: 'whole',
    refusal: 'unreadable',
    make: (context) => updateFrom(context, () => textOf(context).delete(6, 1)),
  },
  {
    id: 'M15',
    title: 'a note that somebody else is said to have made',
    rule: 'attributed',
    refusal: 'foreign',
    make: aNote({ by: testAuthor('anna').person }),
  },
]
