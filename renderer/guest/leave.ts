import type { ProcessId } from '../../shared/model/process.ts'
import { store } from '../store/db.ts'
import { deleteRooms } from '../store/rooms.ts'
import { deleteMembership } from '../store/seats.ts'
import { changeSettings } from '../store/settings.ts'
import { tableConnection } from '../sync/tables.ts'
import { forgetAll } from './keep.ts'

/** Leaves the table and takes everything of it off this phone, for whoever holds it next. The page starts again at the door. */
export async function leave(process: ProcessId): Promise<void> {
  tableConnection(process).disconnect()
  await deleteRooms(process).catch(() => undefined)
  await deleteMembership(process)
  await forgetAll()
  changeSettings({ name: '' })
  await store().then(
    (db) => db.shelf.delete(process),
    () => undefined,
  )
  history.replaceState(null, '', location.pathname)
  location.reload()
}
