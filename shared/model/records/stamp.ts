import type * as Y from 'yjs'
import type { Point } from '../../base/geometry.ts'
import type { Id } from '../../base/id.ts'
import { memoByDoc } from '../../base/memo.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { groupRecords, type RecordGroups } from '../recordGroups.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { boardPoint } from '../value/boardPoint.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { boundedNumber } from '../value/number.ts'
import { ref } from '../value/ref.ts'
import { objectFields } from './boardObject.ts'
import { MAX_LAYER } from './note.ts'

/** The forms of stamps. */
export const stampForms = ['dot', 'heart', 'star', 'thumb', 'question', 'attention', 'idea', 'smile'] as const
/** One of them. */
export type StampForm = (typeof stampForms)[number]

const fields = {
  ...objectFields,
  /** A stamp of a form that a newer version knows is not shown. */
  form: openChoice(stampForms, 20),
  /** The object that it is on. While that is gone the stamp is shown nowhere; it comes back with it. Absent: it is on the board itself. */
  on: lenient(ref<string>()),
  /** Its middle in board units, where it is on no object. Who moves what lies around it moves it, too. */
  at: lenient(boardPoint),
  /** Who put it: nobody else takes it away, except facilitators. */
  by: authorField,
  madeAt: madeAtField,
  /** Rises with every "bring to front"; ties are settled by id. */
  layer: withDefault(boundedNumber(-MAX_LAYER, MAX_LAYER), 0),
}

const byAge = (a: { readonly madeAt: number; readonly id: string }, b: typeof a): number =>
  a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * A stamp: a sign that a person puts on an object, or on the board itself, as many as they like. Each is a record of its own, so that those of two people
 * who stamp at once both count. It is no vote: everybody sees at once who put it, and nobody counts how many a person has.
 */
export const stamp = defineRecord({ name: 'stamp', root: 'stamps', title: 'form', texts: [], fields, ownersOnly: ['form', 'on'], compare: byAge })
/** A stamp as a plain value. */
export type Stamp = RecordOf<typeof stamp>
/** The id of a stamp. */
export type StampId = Stamp['id']

/** The stamps of a board by the object that they are on, the oldest first; those on the board itself have the key ''. */
export const stampsByObject: (doc: Y.Doc) => RecordGroups<Stamp> = memoByDoc((doc) => groupRecords(stamp.live(doc), ({ on }) => on ?? '', byAge))

/** Puts a stamp on each of these objects, in one transaction. @returns their ids, in order */
export const stampObjects = (doc: Y.Doc, author: Author, ids: Iterable<Id<string>>, form: StampForm): readonly StampId[] =>
  transact(doc, author, () => Array.from(ids, (on) => stamp.create(doc, author, { form, on, by: author.person, madeAt: author.now() })))

/** Puts a stamp on the board itself. @returns its id */
export const putStamp = (
  doc: Y.Doc,
  author: Author,
  { form, at, layer = 0 }: { readonly form: StampForm; readonly at: Point; readonly layer?: number },
): StampId => stamp.create(doc, author, { form, at, layer, by: author.person, madeAt: author.now() })

/** The latest stamp of a form that a person put on an object; null where there is none. Cost: O(stamps on the object). @param ids of the object, and of those whose place it took */
export const ownStamp = (doc: Y.Doc, person: string, ids: Iterable<string>, form: StampForm): Stamp | null =>
  Array.from(ids)
    .flatMap((on) => stampsByObject(doc).of(on))
    .filter((each) => each.by === person && each.form === form)
    .sort(byAge)
    .at(-1) ?? null

/** Takes one's own stamps away, in one transaction. Those of others stay. */
export const removeStamps = (doc: Y.Doc, author: Author, ids: Iterable<StampId>): void =>
  transact(doc, author, () => {
    for (const id of ids) if (stamp.read(doc, id)?.by === author.person) stamp.remove(doc, author, id)
  })

/** Moves stamps that are on the board itself, in one transaction. Those that are on an object stay on it. */
export const moveStamps = (doc: Y.Doc, author: Author, points: ReadonlyMap<StampId, Point>): void =>
  transact(doc, author, () => {
    for (const [id, at] of points) if (stamp.read(doc, id)?.on === undefined) stamp.update(doc, author, id, { at })
  })

/** Numbers of stamps by form; a form without stamps is absent. In the order of {@link stampForms}. */
export type StampCounts = ReadonlyMap<StampForm, number>

/** Counts stamps by form. Pure. Cost: O(stamps) */
export function countStamps(stamps: Iterable<Pick<Stamp, 'form'>>): StampCounts {
  const counts = new Map<StampForm, number>()
  for (const { form } of stamps) counts.set(form, (counts.get(form) ?? 0) + 1)
  return new Map(stampForms.flatMap((form) => (counts.has(form) ? [[form, counts.get(form) ?? 0] as const] : [])))
}

/** How many stamps there are, of all forms. Pure. Cost: O(forms) */
export const stampTotal = (counts: StampCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
