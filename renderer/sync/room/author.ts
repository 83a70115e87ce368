import { random } from '../../../shared/base/random.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { loadMembership } from '../../store/memberships.ts'
import { clockOffset } from '../connection/clock.ts'

const authors = new Map<ProcessId, Promise<Author | null>>()

/** This window's author at a process: always the same object, because undo follows it. null where there is no seat. */
export function loadAuthor(processId: ProcessId): Promise<Author | null> {
  const cached = authors.get(processId)
  if (cached) return cached
  const loading = loadMembership(processId).then((membership) => {
    if (!membership) authors.delete(processId)
    return membership && { person: membership.person, now: () => Date.now() + clockOffset(processId), random }
  })
  authors.set(processId, loading)
  return loading
}
