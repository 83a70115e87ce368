import { useEffect } from 'react'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { eraseLogs } from './eraseLogs.ts'

/** Milliseconds between two times: a process may stay open for weeks. */
const AGAIN_MS = 6 * 3600 * 1000
/** Milliseconds after a process was opened, or came to its table: what other devices bring is here then. */
const SETTLED_MS = 30_000

/** This computer erases what was written and voted under seal once the time is over for which the process keeps it. */
export function LogErasure({ processId, processRoom, author }: PlaceProps) {
  const client = useSyncClient()
  const { role, status } = tableConnection(client, processId)
  const isFacilitator = useLive(role) === 'facilitator'
  const { state } = useLive(status)
  useEffect(() => {
    const erase = () => {
      if (state !== 'connecting') void eraseLogs(client, { processId, processRoom, author }, isFacilitator).catch(() => undefined)
    }
    const [first, again] = [setTimeout(erase, SETTLED_MS), setInterval(erase, AGAIN_MS)]
    return () => {
      clearTimeout(first)
      clearInterval(again)
    }
  }, [client, processId, processRoom, author, isFacilitator, state])
  return null
}
