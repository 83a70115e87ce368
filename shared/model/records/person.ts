import * as v from 'valibot'
import type * as Y from 'yjs'
import { idOf } from '../../base/id.ts'
import { liveFrom, memoByDoc } from '../../base/live.ts'
import { moment, readable, text } from '../../base/read.ts'
import { entryOf, newEntry, plain } from '../entry.ts'
import { type Author, type PersonId, transact } from '../transact.ts'

export type { PersonId } from '../transact.ts'

/** Longest name shown; the host cuts what is longer. */
export const MAX_NAME = 40

const reader = v.object({
  id: idOf<'person'>(),
  name: text(MAX_NAME),
  organisation: v.optional(text(80)),
  since: moment,
})

/**
 * Somebody in a process, as the others know them: a name or a pseudonym, never a contact. Roles are not here:
 * they are the host's to say (`shared/protocol/role.ts`).
 */
export type Person = Readonly<v.InferOutput<typeof reader>>

const entries = (doc: Y.Doc) => doc.getMap<unknown>('people')

/** One person, or null where there is none or they cannot be read. */
export function readPerson(doc: Y.Doc, id: string): Person | null {
  const entry = entryOf(entries(doc), id)
  return entry ? readable(reader, { ...plain(entry), id }) : null
}

/** Everybody who ever had a seat, by name. */
export const listPeople = (doc: Y.Doc): readonly Person[] =>
  Array.from(entries(doc), ([id, entry]) => readable(reader, { ...plain(entry), id }))
    .filter((person) => person !== null)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))

export const livePeople = memoByDoc((doc) => liveFrom(entries(doc), () => listPeople(doc)))

/** Writes down a person, or their new name. Nothing happens where nothing changed. */
export function savePerson(
  doc: Y.Doc,
  author: Author,
  person: { readonly id: PersonId; readonly name: string; readonly organisation?: string },
): void {
  const name = person.name.slice(0, MAX_NAME)
  const existing = entryOf(entries(doc), person.id)
  if (existing?.get('name') === name && existing.get('organisation') === person.organisation) return
  transact(doc, author, () => {
    if (!existing) {
      entries(doc).set(person.id, newEntry({ name, organisation: person.organisation, since: author.now() }))
      return
    }
    existing.set('name', name)
    if (person.organisation !== undefined) existing.set('organisation', person.organisation)
  })
}
