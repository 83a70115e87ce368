import { random } from '../../../shared/base/random.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { sharedDevice } from '../../store/device/sharedDevice.ts'
import { type HasMemberships, loadMembership } from '../../store/memberships.ts'
import type { HasPageItems } from '../../store/pageItems.ts'
import { type HasHostClocks, tableTime } from '../time/hostClock.ts'

/** The part of a window's client that holds its authors, one per process. */
export interface HasAuthors extends HasMemberships, HasHostClocks, HasPageItems {
  readonly authors: Map<ProcessId, Promise<Author | null>>
}

/** This window's author of a process: always the same object, because undo follows the author. null where there is no membership. */
export function loadAuthor(client: HasAuthors, processId: ProcessId): Promise<Author | null> {
  const cached = client.authors.get(processId)
  if (cached) return cached
  const loading = loadMembership(client, processId).then((membership) => {
    if (!membership) client.authors.delete(processId)
    return (
      membership && {
        person: membership.person,
        now: () => tableTime(client, processId),
        random,
        givenName: () => sharedDevice(client, processId).current().name,
      }
    )
  })
  client.authors.set(processId, loading)
  return loading
}
