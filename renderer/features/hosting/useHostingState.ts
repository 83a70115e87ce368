import { useCallback, useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { useLive } from '../../live/useLive.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { hostedTable, hostTable } from '../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type HostingState, hostingStateOf } from './hostingState.ts'

/** The problem in an error; what is none is the host's failure, and is logged. */
export function problemCodeOf(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code
  console.error(error)
  return 'host.failed'
}

/** How this window stands to the table, and the one verb that opens it. */
export function useHostingState(
  processId: ProcessId,
  title: string,
): { readonly hostingState: HostingState; readonly membership: Membership | null; readonly open: () => void } {
  const client = useSyncClient()
  const hosted = useLive(hostedTable(client, processId))
  const connectionState = useLive(tableConnection(client, processId).status)
  const [membership, setMembership] = useState<Membership | null | undefined>(undefined)
  const [opening, setOpening] = useState(false)
  const [failure, setFailure] = useState<ProblemCode | null>(null)

  // a table that was joined has changed the seat
  useEffect(() => {
    let cancelled = false
    void loadMembership(client, processId).then((stored) => {
      if (!cancelled && connectionState) setMembership(stored)
    })
    return () => {
      cancelled = true
    }
  }, [processId, connectionState, client])

  const open = useCallback(() => {
    setOpening(true)
    setFailure(null)
    hostTable(client, processId, title)
      .catch((error: unknown) => setFailure(problemCodeOf(error)))
      .finally(() => setOpening(false))
  }, [processId, title, client])

  return { hostingState: hostingStateOf({ hosted, opening, failure, connectionState, membership }), membership: membership ?? null, open }
}
