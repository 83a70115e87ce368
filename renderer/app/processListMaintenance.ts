import { notify } from '../kit/notices/notices.ts'
import { t } from '../kit/text/translations.ts'
import { invoke } from '../platform/invoke.ts'
import { restoreMemberships } from '../store/membershipBackup.ts'
import { purgeRemovedProcesses } from '../store/processList.ts'
import type { SyncClient } from '../sync/client.ts'

/**
 * Purges processes that were deleted more than a day ago, from the disk too. In the desktop app, restores the memberships that the window's
 * storage has lost from their backup. In a browser nothing is restored: two browsers of one computer are two devices.
 */
export async function maintainProcessList(client: SyncClient, isDesktop: boolean): Promise<void> {
  const purgedIds = await purgeRemovedProcesses(client).catch(() => [])
  for (const processId of purgedIds) await invoke(client, 'disk.forget', { process: processId }).catch(() => undefined)
  if (!isDesktop) return
  const count = await restoreMemberships(client).catch(() => 0)
  if (count > 0) notify(t('app.restored', { count }))
}
