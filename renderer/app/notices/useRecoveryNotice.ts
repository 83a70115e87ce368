import { useEffect } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { clearRecovery, recoveryOf } from '../../sync/processes/recovery.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'

/** Notifies once of what was recovered when the process was opened: changes after a crash, or a room from the journal on disk. */
export function useRecoveryNotice(processId: ProcessId): void {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { changes, fromJournal } = useLive(recoveryOf(client, processId))
  useEffect(() => {
    if (changes > 0) notify(t('recovered.changes', { count: changes }))
    if (fromJournal) notify(t('recovered.fromJournal'))
    if (changes > 0 || fromJournal) clearRecovery(client, processId)
  }, [changes, fromJournal, processId, t, client])
}
