import type * as Y from 'yjs'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { flag } from '../value/flag.ts'
import { momentField } from '../value/momentField.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { MAX_ORGANISATION, person } from './person.ts'

/** What an organisation is: a public body, one of the third sector, a firm, a group without a legal form, something else. */
export const organisationKinds = ['public', 'thirdSector', 'firm', 'informal', 'other'] as const
/** One of {@link organisationKinds}. */
export type OrganisationKind = (typeof organisationKinds)[number]

const fields = {
  name: shortText(MAX_ORGANISATION),
  kind: withDefault(openChoice(organisationKinds, 20), 'other'),
  /** It is the same as that one, of which this is another name. What refers to it leads there. */
  mergedInto: lenient(ref<'organisation'>()),
}

/** An organisation that takes part in a process. Facilitators and partners write it. */
export const organisation = defineRecord({
  name: 'organisation',
  root: 'organisations',
  title: 'name',
  fields,
  compare: (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
})
/** An organisation as a plain value. */
export type Organisation = RecordOf<typeof organisation>
/** The id of an organisation. */
export type OrganisationId = Organisation['id']

/** Every organisation, the merged ones too, kept by key. */
export const liveOrganisations = organisation.live
/** Every organisation, the merged ones too. */
export const listOrganisations = organisation.list

/** Writes down an organisation. @returns its id */
export const addOrganisation = (doc: Y.Doc, author: Author, values: { readonly name: string; readonly kind: OrganisationKind }): OrganisationId =>
  organisation.create(doc, author, values)

/** Changes what an organisation is. */
export const changeOrganisationKind = (doc: Y.Doc, author: Author, id: OrganisationId, kind: OrganisationKind): void =>
  organisation.update(doc, author, id, { kind })

/** Gives an organisation another name. The former one stays as another name of it where somebody is said to come from there by that name. */
export const renameOrganisation = (doc: Y.Doc, author: Author, id: OrganisationId, name: string): void =>
  transact(doc, author, () => {
    const former = organisation.read(doc, id)
    if (!former || former.name === name) return
    organisation.update(doc, author, id, { name })
    if (person.list(doc).some((one) => one.organisation === former.name))
      organisation.create(doc, author, { name: former.name, kind: former.kind, mergedInto: id })
  })

/** Joins an organisation to another that is the same. Nothing is deleted: {@link separateOrganisation} parts them again. */
export const mergeOrganisation = (doc: Y.Doc, author: Author, id: OrganisationId, into: OrganisationId): void => {
  if (id !== into) organisation.update(doc, author, id, { mergedInto: into })
}

/** An organisation that was joined to another stands for itself again. */
export const separateOrganisation = (doc: Y.Doc, author: Author, id: OrganisationId): void =>
  organisation.update(doc, author, id, { mergedInto: null })

/** Takes an organisation off the list. Its delegates stay, and count for nothing until it is there again. */
export const removeOrganisation = (doc: Y.Doc, author: Author, id: OrganisationId): void => organisation.remove(doc, author, id)

/** Puts back an organisation that was taken off the list. */
export const restoreOrganisation = (doc: Y.Doc, author: Author, { id, ...values }: Organisation): void =>
  void organisation.create(doc, author, values, id)

const delegateFields = {
  organisation: ref<'organisation'>(),
  person: ref<'person'>(),
  /** From when the person speaks for it, in Unix milliseconds; absent: always so far. */
  from: lenient(momentField),
  /** Until when; absent: still. */
  until: lenient(momentField),
  /** Whether what they sign or promise binds the organisation. */
  mayBind: withDefault(flag, false),
  /** When they were written down: the first counts first. */
  since: momentField,
}

/** Somebody who speaks for an organisation, for some time: a record of its own, so that two who add delegates add both. */
export const delegate = defineRecord({
  name: 'delegate',
  root: 'delegates',
  title: 'person',
  texts: [],
  fields: delegateFields,
  compare: (a, b) => a.since - b.since || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
})
/** Somebody who speaks for an organisation. */
export type Delegate = RecordOf<typeof delegate>

/** Every delegate of every organisation, in order, kept by key. */
export const liveDelegates = delegate.live
/** Every delegate of every organisation, in order. */
export const listDelegates = delegate.list

/** Writes down who speaks for an organisation. */
export const addDelegate = (doc: Y.Doc, author: Author, of: OrganisationId, who: PersonId): Delegate['id'] =>
  delegate.create(doc, author, { organisation: of, person: who, since: author.now() })

/** Changes since when, until when and how far somebody speaks for an organisation; null: without a limit. */
export const changeDelegate = (
  doc: Y.Doc,
  author: Author,
  id: Delegate['id'],
  changes: { readonly from?: number | null; readonly until?: number | null; readonly mayBind?: boolean },
): void => delegate.update(doc, author, id, changes)

/** Somebody speaks for an organisation no more, and it is as if they never had. */
export const removeDelegate = (doc: Y.Doc, author: Author, id: Delegate['id']): void => delegate.remove(doc, author, id)
