import { type NamedTarget, organisationKey } from '../../../../shared/document/mentions.ts'
import { rankedMatches } from '../choices/rankedMatches.ts'
import type { DocumentPeople } from '../people/useDocumentPeople.ts'

/** Somebody who can be called. */
export interface NameChoice {
  readonly target: NamedTarget
  readonly name: string
  /** The organisation of a person; empty where they have none. */
  readonly detail: string
}

/** Most names that are shown at once: one types a part of a name to see others. */
const MAX_NAMES = 50

/** The people of a process who have a name, then their organisations. */
export const nameChoices = ({ list, organisations }: Pick<DocumentPeople, 'list' | 'organisations'>): readonly NameChoice[] => [
  ...list.flatMap(({ id, name, organisation = '' }): NameChoice[] =>
    name.trim() ? [{ target: { kind: 'person', id }, name: name.trim(), detail: organisation.trim() }] : [],
  ),
  ...organisations.map((name): NameChoice => ({ target: { kind: 'organisation', id: organisationKey(name) }, name, detail: '' })),
]

/** Those whom somebody means who types this. */
export const matchingNames = (choices: readonly NameChoice[], query: string): readonly NameChoice[] =>
  rankedMatches(choices, query, ({ name }) => [name]).slice(0, MAX_NAMES)
