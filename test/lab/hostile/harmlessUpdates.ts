import type * as Y from 'yjs'
import { deleteNotes, noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import { anyContent, forgeUpdate, item } from './forge.ts'
import { author, change, clockOf, FREE, type HostileContext, textOf, updateFrom } from './mallory.ts'

/** Honest updates that look a little like hostile ones: all are let in. */
export const harmlessUpdates: readonly { readonly title: string; readonly role?: Role; readonly make: (context: HostileContext) => Uint8Array }[] = [
  {
    title: 'a note made and taken away in one step',
    make: (context) =>
      updateFrom(context, (doc) => deleteNotes(doc, author, putNotes(doc, author, [{ text: 'no', box: { x: 0, y: 0, width: 180, height: 180 } }]))),
  },
  { title: 'a field of a newer version', make: change('votes', { sun: 3, list: [1, 'due'] }) },
  {
    title: 'a field that is gone, as undo leaves it where two changed it',
    make: (context) => updateFrom(context, (doc) => (noteEntries(doc).get(context.note) as Y.Map<unknown>).delete('box')),
  },
  { title: 'a colour of a newer version', make: change('colour', 'moon') },
  { title: 'a fact of a newer version', make: (context) => updateFrom(context, (doc) => doc.getMap('board').set('paper', 'a1')) },
  { title: 'a character in the middle of characters', make: (context) => updateFrom(context, () => textOf(context).insert(5, '👩‍👩‍👧')) },
  { title: 'a whole character deleted', make: (context) => updateFrom(context, () => textOf(context).delete(5, 2)) },
  { title: 'one of another’s notes, tidied away', make: (context) => updateFrom(context, (doc) => deleteNotes(doc, author, [context.note])) },
  {
    title: 'what somebody who is away wrote, carried by a partner',
    role: 'partner',
    make: ({ doc, absent }) =>
      forgeUpdate([item(absent, clockOf(doc, absent), anyContent('Di che cosa avete bisogno?'), { parent: 'board', key: 'question' })]),
  },
  {
    title: 'what nobody here has written, from a stick',
    make: () => forgeUpdate([item(FREE, 0, anyContent('Di che cosa avete bisogno?'), { parent: 'board', key: 'question' })]),
  },
]
