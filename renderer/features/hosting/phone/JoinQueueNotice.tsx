import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'

/** The questions, fetched by facilitators' phones alone. */
const question = lazyPart(async () => (await import('./FacilitatorQuestions.tsx')).FacilitatorQuestions, true)

/** Asks whoever facilitates, and nobody else, about newcomers who wait. */
export function JoinQueueNotice({ processId }: PhoneProps) {
  const role = useLive(tableConnection(useSyncClient(), processId).role)
  return role === 'facilitator' ? <question.View processId={processId} /> : null
}
