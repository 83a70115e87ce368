import { useEffect, useState } from 'react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { admitByHost, followJoinQueue } from '../../../sync/hosting/joinQueue.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** Whether newcomers who wait are let in, or left waiting until all is over: then nobody asks again. */
export function JoinQueueQuestion({ processId }: { readonly processId: ProcessId }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [queue, setQueue] = useState<'none' | 'asked' | 'decided'>('none')
  useEffect(
    () => followJoinQueue(client, processId, (waits) => setQueue((before) => (waits ? (before === 'decided' ? before : 'asked') : 'none'))),
    [client, processId],
  )
  const admit = () => {
    admitByHost(client, processId)
    // the host says it again as long as others wait
    setQueue('none')
  }
  return (
    <div role="status">
      {queue === 'asked' && (
        <TouchNotice>
          <p>{t('hosting.question.crowded')}</p>
          <TouchButton onClick={admit}>{t('hosting.question.admit')}</TouchButton>
          <TouchButton onClick={() => setQueue('decided')}>{t('hosting.question.leaveWaiting')}</TouchButton>
        </TouchNotice>
      )}
    </div>
  )
}
