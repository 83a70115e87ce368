import type * as Y from 'yjs'
import { deleteNotes, noteEntries, putNotes } from '../../shared/model/note.ts'
import type { Role } from '../../shared/protocol/role.ts'
import { any, forge, item } from './forge.ts'
import { author, change, clockOf, deed, FREE, type Known, textOf } from './mallory.ts'

/** Honest updates that look a little like hostile ones: all are let in. */
export const harmlessUpdates: readonly { readonly says: string; readonly role?: Role; readonly make: (known: Known) => Uint8Array }[] = [
  {
    says: 'a note made and taken away in one deed',
    make: (known) =>
      deed(known, (doc) => deleteNotes(doc, author, putNotes(doc, author, [{ text: 'no', box: { x: 0, y: 0, width: 180, height: 180 } }]))),
  },
  { says: 'a field of a newer version', make: change('votes', { sun: 3, list: [1, 'due'] }) },
  {
    says: 'a field that is gone, as undo leaves it where two changed it',
    make: (known) => deed(known, (doc) => (noteEntries(doc).get(known.note) as Y.Map<unknown>).delete('box')),
  },
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
