import * as Y from 'yjs'
import { cutText } from '../../base/text/graphemes.ts'
import { visibleText } from '../../base/text/visibleText.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { lenient, optional } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { shortText } from '../value/shortText.ts'

export type { PersonId } from '../transact.ts'

/** Longest name shown, in UTF-16 units; the host cuts what is longer. */
export const MAX_NAME = 40
/** Longest name of an organisation, in UTF-16 units. */
export const MAX_ORGANISATION = 80

const fields = {
  /** A name or a pseudonym, never a contact. */
  name: shortText(MAX_NAME),
  /** For which organisation they are there, in their own words or as the list of organisations has it. */
  organisation: optional(shortText(MAX_ORGANISATION)),
  /** When the organisation was chosen last: a choice that comes late does not undo it. */
  organisationAt: lenient(momentField),
  /** When the person was first written down. */
  since: momentField,
}

/**
 * Somebody in a process, as the others know them, listed by name. Roles are not here: the membership log says them
 * (`shared/protocol/role.ts`).
 */
export const person = defineRecord({
  name: 'person',
  root: 'people',
  title: 'name',
  fields,
  compare: (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
})
/** A person as a plain value. */
export type Person = RecordOf<typeof person>

/** One person, or null where there is none or they cannot be read. */
export const readPerson = person.read
/** Everybody who ever was a member, by name. */
export const listPeople = person.list
/** Everybody who ever was a member, kept by key. */
export const livePeople = person.live

/** Writes down a person, or their new name. Nothing is written where nothing changed. */
export function savePerson(
  doc: Y.Doc,
  author: Author,
  { id, name, organisation }: { readonly id: PersonId; readonly name: string; readonly organisation?: string },
): void {
  const stored = readPerson(doc, id)
  if (stored?.name === cutText(visibleText(name), MAX_NAME) && stored.organisation === organisation) return
  transact(doc, author, () => {
    if (person.entries(doc).get(id) instanceof Y.Map) person.update(doc, author, id, { name, organisation })
    else person.create(doc, author, { name, organisation, since: author.now() }, id)
  })
}

/**
 * Writes down for which organisation a person is there; empty: for none. A choice that is older than the one that stands changes nothing.
 * @param at when it was chosen, in table time
 */
export function chooseOrganisation(doc: Y.Doc, author: Author, id: PersonId, name: string, at: number = author.now()): void {
  const stored = readPerson(doc, id)
  if (!stored || at <= (stored.organisationAt ?? 0)) return
  const next = cutText(visibleText(name).trim(), MAX_ORGANISATION)
  person.update(doc, author, id, { organisation: next || null, organisationAt: at })
}
