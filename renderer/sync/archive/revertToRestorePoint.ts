import * as Y from 'yjs'
import { Problem } from '../../../shared/base/problem.ts'
import { type RevertResult, revertChanges } from '../../../shared/model/derived/revertChanges.ts'
import { parseRoom } from '../../../shared/protocol/role.ts'
import { removeProcess } from '../../store/processList.ts'
import type { SyncClient } from '../client.ts'
import { loadAuthor } from '../room/author.ts'
import { openRoom } from '../room/openRoom.ts'
import { loadRestorePoint, type RestorePointId, saveRestorePoint } from './restorePoints.ts'

/** What came of a revert. `processRemoved`: the process had come by the file alone, and is removed from the list now. */
export interface RestoreResult extends RevertResult {
  readonly processRemoved: boolean
}

/**
 * Reverts what a merge changed, by new edits, so that devices that have the changes already follow. Values changed since the merge
 * stay as they are now. A process that came by the file alone is removed from the list, where it can be restored for a day.
 * @throws Problem `room.missing` where the restore point or the membership is gone; others of storage
 */
export async function revertToRestorePoint(client: SyncClient, id: RestorePointId): Promise<RestoreResult> {
  const point = await loadRestorePoint(client, id)
  if (!point) throw new Problem('room.missing')
  const totals = { reverted: 0, skipped: 0 }
  if (point.came) await removeProcess(client, point.process)
  else {
    const author = await loadAuthor(client, point.process)
    if (!author) throw new Problem('room.missing')
    for (const { room, before, after } of point.rooms) {
      const roomKind = parseRoom(room)?.kind
      if (!roomKind) continue
      const openedRoom = await openRoom(client, point.process, room)
      const { reverted, skipped } = openedRoom.mayWrite.current()
        ? revertChanges(roomKind, openedRoom.doc, author, docOf(before), docOf(after))
        : { reverted: 0, skipped: 1 }
      await openedRoom.close()
      totals.reverted += reverted
      totals.skipped += skipped
    }
  }
  await saveRestorePoint(client, { ...point, undoneAt: Date.now() })
  return { ...totals, processRemoved: point.came }
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, state)
  return doc
}
