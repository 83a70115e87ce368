import { useEffect, useState } from 'react'
import type { NearbyTable } from '../../../shared/protocol/table.ts'
import { invoke } from '../../platform/ask.ts'
import { on } from '../../platform/hear.ts'

/** Tables found on this network while the component is on screen, live; null until the first look is over. */
export function useNearby(): readonly NearbyTable[] | null {
  const [tables, setTables] = useState<readonly NearbyTable[] | null>(null)
  useEffect(() => {
    let gone = false
    const stop = on('nearby.changed', (found) => setTables(found))
    invoke('nearby.list', {}).then(
      (found) => !gone && setTables((heard) => heard ?? found),
      () => !gone && setTables((heard) => heard ?? []),
    )
    return () => {
      gone = true
      stop()
    }
  }, [])
  return tables
}
