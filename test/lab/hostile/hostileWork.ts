import type * as Y from 'yjs'
import { noteEntries } from '../../../shared/model/records/note.ts'
import { anyContent, forgeDeletions, forgeUpdate, item } from './forge.ts'
import { change, FREE, type HostileUpdate, nestedLists, sharedOrigin, tornText, updateFrom } from './mallory.ts'

/** Updates that are whole and small, and would cost the host, or whoever opens the room later, far more than their bytes. */
export const hostileWork: readonly HostileUpdate[] = [
  {
    id: 'M5',
    title: 'one deletion that is said a thousand times',
    rule: 'canonical',
    refusal: 'malformed',
    make: ({ victim }) =>
      forgeDeletions(
        victim,
        Array.from({ length: 1000 }, () => [0, 1]),
      ),
  },
  {
    id: 'M5',
    title: 'nine writers at once',
    rule: 'writers',
    refusal: 'tooLarge',
    make: () => forgeUpdate(Array.from({ length: 9 }, (_, i) => item(FREE + i, 0, anyContent(i), { parent: 'board', key: `future${i}` }))),
  },
  {
    id: 'M5',
    title: 'a text that comes in twelve thousand pieces',
    rule: 'splits',
    refusal: 'tooLarge',
    make: (context) => tornText(context, 24_000),
  },
  {
    id: 'M5',
    title: 'three thousand insertions that share an origin',
    rule: 'dryRun',
    refusal: 'tooLarge',
    make: (context) => sharedOrigin(context, 3000),
  },
  {
    id: 'M3',
    title: 'a value that is seventeen lists deep',
    rule: 'allowed',
    refusal: 'notAllowed',
    make: change('extra', nestedLists(17)),
  },
  {
    id: 'M3',
    title: 'a note with a thousand fields',
    rule: 'dryRun',
    refusal: 'notAllowed',
    make: (context) =>
      updateFrom(context, (doc) => {
        const entry = noteEntries(doc).get(context.note) as Y.Map<unknown>
        for (let i = 0; i < 1000; i++) entry.set(`future${i}`, i)
      }),
  },
]
