import { useEffect, useState } from 'react'
import { debounced } from '../../shared/base/steady.ts'
import type { TableConnection, ProcessConnectionState } from '../sync/tables.ts'

const AWAY_MS = 3000

/** How we stand with the table, without its flickers: out of reach is said when it has lasted for three seconds. */
export function useLine(link: TableConnection): ProcessConnectionState {
  const [state, setState] = useState(link.status.current())
  useEffect(() => {
    const line = debounced<ProcessConnectionState>(
      link.status,
      (now) => now.state === 'offline',
      () => ({ state: 'connecting', problem: null }),
      AWAY_MS,
    )
    const follow = () => setState(line.current())
    const unfollow = line.subscribe(follow)
    follow()
    return () => {
      unfollow()
      line.stop()
    }
  }, [link])
  return state
}
