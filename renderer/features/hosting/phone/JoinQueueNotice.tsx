import { lazy, Suspense } from 'react'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'

/** Fetches the question; nothing where it cannot be fetched, because then no host could be answered either. */
export const loadJoinQueue = () => import('./JoinQueueQuestion.tsx').catch(() => ({ default: () => null }))
const JoinQueueQuestion = lazy(loadJoinQueue)

/** Asks whoever facilitates, and nobody else, about newcomers who wait because many come at once. */
export function JoinQueueNotice({ processId }: PhoneProps) {
  const role = useLive(tableConnection(useSyncClient(), processId).role)
  return role === 'facilitator' ? (
    <Suspense fallback={null}>
      <JoinQueueQuestion processId={processId} />
    </Suspense>
  ) : null
}
