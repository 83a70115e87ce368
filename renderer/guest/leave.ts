import type { ProcessId } from '../../shared/model/process.ts'
import { store } from '../store/db.ts'
import { eraseRooms } from '../store/rooms.ts'
import { forgetSeat } from '../store/seats.ts'
import { changeSettings } from '../store/settings.ts'
import { tableAt } from '../sync/tables.ts'
import { forgetAll } from './keep.ts'

/** Leaves the table and takes everything of it off this phone, for whoever holds it next. The page starts again at the door. */
export async function leave(process: ProcessId): Promise<void> {
  tableAt(process).disconnect()
  await eraseRooms(process).catch(() => undefined)
  await forgetSeat(process)
  await forgetAll()
  changeSettings({ name: '' })
  await store().then(
    (db) => db.shelf.delete(process),
    () => undefined,
  )
  history.replaceState(null, '', location.pathname)
  location.reload()
}
