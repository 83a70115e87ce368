import { useEffect, useState } from 'react'
import type { NearbyTable } from '../../../../shared/protocol/tableState.ts'
import { invoke } from '../../../platform/invoke.ts'
import { on } from '../../../platform/on.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** Tables discovered on this network while the component is mounted; null until the first search has ended. */
export function useNearbyTables(): readonly NearbyTable[] | null {
  const client = useSyncClient()
  const [tables, setTables] = useState<readonly NearbyTable[] | null>(null)
  useEffect(() => {
    let cancelled = false
    const stop = on(client, 'nearby.changed', (nearby) => setTables(nearby))
    invoke(client, 'nearby.list', {}).then(
      (nearby) => !cancelled && setTables((current) => current ?? nearby),
      () => !cancelled && setTables((current) => current ?? []),
    )
    return () => {
      cancelled = true
      stop()
    }
  }, [client])
  return tables
}
