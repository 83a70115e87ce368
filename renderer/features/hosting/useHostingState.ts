import { useCallback, useEffect, useState } from 'react'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { useLive } from '../../live/useLive.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { hostedTable, hostTable } from '../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type HostingState, hostingStateOf } from './hostingState.ts'

/** The problem code of an error; any other error is logged and reported as a failure of the host. */
export function problemCodeOf(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code
  console.error(error)
  return 'host.failed'
}

/** The hosting state of this window, and a function that opens the table. */
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

  // joining a table has changed the membership
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
