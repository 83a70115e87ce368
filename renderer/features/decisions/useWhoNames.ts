import { useMemo } from 'react'
import type * as Y from 'yjs'
import { organisationDirectory } from '../../../shared/model/derived/people/organisations.ts'
import { liveOrganisations, type OrganisationId } from '../../../shared/model/records/organisation.ts'
import { livePeople, type PersonId } from '../../../shared/model/records/person.ts'
import { useLive } from '../../live/useLive.ts'

/** The names that a commitment or a reservation may be given: people, then organisations. */
export function useWhoNames(doc: Y.Doc): readonly string[] {
  const people = useLive(livePeople(doc))
  const organisations = useLive(liveOrganisations(doc))
  return useMemo(
    () => [...new Set([...people.map(({ name }) => name), ...organisationDirectory(organisations, []).list.map(({ name }) => name)])].filter(Boolean),
    [people, organisations],
  )
}

/** The person or organisation that has a name; neither where it is only words. Two people of one name are words. */
export function whoIsNamed(doc: Y.Doc, name: string): { readonly person?: PersonId; readonly organisation?: OrganisationId } {
  const named = livePeople(doc)
    .current()
    .filter((person) => person.name === name)
  if (named.length === 1 && named[0]) return { person: named[0].id }
  const organisation = organisationDirectory(liveOrganisations(doc).current(), []).byName(name)
  return organisation ? { organisation: organisation.id } : {}
}
