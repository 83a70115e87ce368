import { useEffect, useRef } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { hostedTable } from '../../../sync/hosting/hosting.ts'
import { standbyMembership } from '../../../sync/hosting/standbyMembership.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** Whether newcomers wait because many come at once, and this person has not left them waiting. False for whoever does not facilitate. */
export function useIsCrowded(processId: ProcessId): boolean {
  const client = useSyncClient()
  const { table } = useLive(hostedTable(client, processId))
  const { joinQueue } = useLive(standbyMembership(client, processId))
  return joinQueue === 'asked' || (joinQueue === undefined && table?.isCrowded === true)
}

/** Tells a facilitator once that newcomers wait, wherever the table is hosted. @param decide shows the question */
export function useJoinQueueNotice(processId: ProcessId, decide: () => void): void {
  const isCrowded = useIsCrowded(processId)
  const latest = useRef(decide)
  latest.current = decide
  useEffect(() => {
    if (isCrowded)
      notify(t('hosting.question.crowded'), { tone: 'signal', action: { label: t('hosting.question.decide'), run: () => latest.current() } })
  }, [isCrowded])
}
