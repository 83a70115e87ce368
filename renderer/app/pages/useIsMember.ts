import { useEffect, useState } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { loadMembership } from '../../store/memberships.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'

/** Does this device have a membership of the process? null until the storage has answered. */
export function useIsMember(processId: ProcessId): boolean | null {
  const client = useSyncClient()
  const [isMember, setIsMember] = useState<boolean | null>(null)
  useEffect(() => {
    let cancelled = false
    void loadMembership(client, processId).then((membership) => {
      if (!cancelled) setIsMember(membership !== null)
    })
    return () => {
      cancelled = true
    }
  }, [processId, client])
  return isMember
}
