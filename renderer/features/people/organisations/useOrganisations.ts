import { useMemo } from 'react'
import type * as Y from 'yjs'
import { organisationDirectory } from '../../../../shared/model/derived/people/organisations.ts'
import { liveDelegates, liveOrganisations } from '../../../../shared/model/records/organisation.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import { useLive } from '../../../live/useLive.ts'

/** The organisations of a process, and those that people wrote and nobody has listed. @param doc the room of the process */
export function useOrganisations(doc: Y.Doc) {
  const organisations = useLive(liveOrganisations(doc))
  const delegates = useLive(liveDelegates(doc))
  const people = useLive(livePeople(doc))
  return useMemo(() => {
    const directory = organisationDirectory(organisations, delegates)
    const unlisted = new Map<string, number>()
    const counts = new Map<string, number>()
    for (const { organisation = '' } of people) {
      const name = organisation.trim()
      if (!name) continue
      const listed = directory.byName(name)
      if (listed) counts.set(listed.id, (counts.get(listed.id) ?? 0) + 1)
      else unlisted.set(name, (unlisted.get(name) ?? 0) + 1)
    }
    return { directory, people, counts, unlisted: [...unlisted].map(([name, count]) => ({ name, count })) }
  }, [organisations, delegates, people])
}
