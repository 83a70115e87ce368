import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { findCommand } from '../../kit/commands/commands.ts'
import { notify } from '../../kit/notices/notices.ts'
import { t } from '../../kit/text/translations.ts'
import { restoreProcess } from '../../store/processList.ts'
import type { RestorePointId } from '../../sync/archive/restorePoints.ts'
import { revertToRestorePoint } from '../../sync/archive/revertToRestorePoint.ts'
import type { SyncClient } from '../../sync/client.ts'

/** Reverts to the restore point from before a merge, and notifies of the result. Leaves the page of a process that is no longer on this device. */
export async function revertWithNotice(client: SyncClient, processId: ProcessId, point: RestorePointId): Promise<void> {
  const { reverted, skipped, processRemoved } = await revertToRestorePoint(client, point)
  if (processRemoved) {
    findCommand('app.home')?.run()
    notify(t('fileExchange.processRemoved'), { action: { label: t('common.undoShort'), run: () => void restoreProcess(client, processId) } })
  } else if (skipped > 0) notify(t('fileExchange.revertedPartly', { count: skipped }), { tone: 'signal' })
  else notify(t('fileExchange.reverted', { count: reverted }))
}
