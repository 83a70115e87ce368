import { useEffect, useState } from 'react'
import { debounced } from '../../../shared/base/time/debounced.ts'
import type { ProcessConnectionState, TableConnection } from '../../sync/connection/processConnection.ts'

const OFFLINE_AFTER_MS = 3000

/** The state of the connection, debounced: `offline` is reported after three seconds, a goodbye at once. */
export function useTableStatus(connection: TableConnection): ProcessConnectionState {
  const [state, setState] = useState(connection.status.current())
  useEffect(() => {
    const debouncedStatus = debounced<ProcessConnectionState>(
      connection.status,
      (status) => status.state === 'offline' && status.problem !== 'host.closed',
      () => ({ state: 'connecting', problem: null }),
      OFFLINE_AFTER_MS,
    )
    const update = () => setState(debouncedStatus.current())
    const unsubscribe = debouncedStatus.subscribe(update)
    update()
    return () => {
      unsubscribe()
      debouncedStatus.stop()
    }
  }, [connection])
  return state
}
