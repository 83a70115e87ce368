import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { deleteMembership } from '../../../store/memberships.ts'
import { erasePageItems } from '../../../store/pageItems.ts'
import { deleteProcessSummary } from '../../../store/processList.ts'
import { deleteRooms } from '../../../store/roomStore.ts'
import { changeSettings } from '../../../store/settings.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'

/** Leaves the table and deletes its data from this phone, so that another person can use the phone. The page restarts at the join screen. */
export async function leaveTable(client: SyncClient, processId: ProcessId): Promise<void> {
  tableConnection(client, processId).disconnect()
  await deleteRooms(client, processId).catch(() => undefined)
  await deleteMembership(client, processId)
  await erasePageItems(client)
  changeSettings(client, { name: '' })
  await deleteProcessSummary(client, processId)
  history.replaceState(null, '', location.pathname)
  location.reload()
}
