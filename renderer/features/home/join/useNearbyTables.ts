import { useEffect, useState } from 'react'
import type { NearbyTable } from '../../../../shared/protocol/tableState.ts'
import { invoke } from '../../../platform/invoke.ts'
import { on } from '../../../platform/on.ts'

/** Tables found on this network while the component is on screen, live; null until the first look is over. */
export function useNearbyTables(): readonly NearbyTable[] | null {
  const [tables, setTables] = useState<readonly NearbyTable[] | null>(null)
  useEffect(() => {
    let cancelled = false
    const stop = on('nearby.changed', (nearby) => setTables(nearby))
    invoke('nearby.list', {}).then(
      (nearby) => !cancelled && setTables((current) => current ?? nearby),
      () => !cancelled && setTables((current) => current ?? []),
    )
    return () => {
      cancelled = true
      stop()
    }
  }, [])
  return tables
}
