import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { organisationDirectory } from '../../../../shared/model/derived/people/organisations.ts'
import { liveOrganisations } from '../../../../shared/model/records/organisation.ts'
import { livePeople, type PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useLive } from '../../../live/useLive.ts'
import { type HasMemberships, loadMembership } from '../../../store/memberships.ts'

/**
 * For which organisation a person is there, as the process has it, else as they said on this device; undefined: they did not say, null: not read yet.
 * @param doc the room of the process
 */
export function useOwnOrganisation(client: HasMemberships, processId: ProcessId, doc: Y.Doc, person: PersonId) {
  const organisations = useLive(liveOrganisations(doc))
  const recorded = useLive(livePeople(doc)).find(({ id }) => id === person)
  const [own, setOwn] = useState<{ readonly name: string; readonly since: number } | undefined | null>(null)
  useEffect(() => {
    let isCancelled = false
    void loadMembership(client, processId).then((membership) => !isCancelled && setOwn(membership?.organisation))
    return () => {
      isCancelled = true
    }
  }, [client, processId])
  const suggestions = useMemo(() => organisationDirectory(organisations, []).list.map(({ name }) => name), [organisations])
  const isRecorded = recorded?.organisationAt !== undefined || recorded?.organisation !== undefined
  const isNewer = own ? own.since > (recorded?.organisationAt ?? 0) : false
  return {
    name: isRecorded && !isNewer ? (recorded?.organisation ?? '') : own === null ? null : own?.name,
    suggestions,
    setName: (name: string) => setOwn({ name, since: Number.MAX_SAFE_INTEGER }),
  }
}
