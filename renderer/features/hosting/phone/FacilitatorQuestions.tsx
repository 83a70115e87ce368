import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { JoinQueueQuestion } from './JoinQueueQuestion.tsx'
import { LobbyQuestion } from './LobbyQuestion.tsx'

/** What a facilitator decides from a phone. */
export function FacilitatorQuestions({ processId }: { readonly processId: ProcessId }) {
  return (
    <>
      <JoinQueueQuestion processId={processId} />
      <LobbyQuestion processId={processId} />
    </>
  )
}
