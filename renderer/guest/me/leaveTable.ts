import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { store } from '../../store/database.ts'
import { deleteMembership } from '../../store/memberships.ts'
import { deleteRooms } from '../../store/roomStore.ts'
import { changeSettings } from '../../store/settings.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { eraseAll } from '../state/guestStorage.ts'

/** Leaves the table and takes everything of it off this phone, for whoever holds it next. The page starts again at the door. */
export async function leaveTable(processId: ProcessId): Promise<void> {
  tableConnection(processId).disconnect()
  await deleteRooms(processId).catch(() => undefined)
  await deleteMembership(processId)
  await eraseAll()
  changeSettings({ name: '' })
  await store().then(
    (db) => db.shelf.delete(processId),
    () => undefined,
  )
  history.replaceState(null, '', location.pathname)
  location.reload()
}
