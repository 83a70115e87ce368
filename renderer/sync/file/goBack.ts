import * as Y from 'yjs'
import { Problem } from '../../../shared/base/problem.ts'
import { type RevertResult, revertChanges } from '../../../shared/model/takeBack.ts'
import { parseRoom } from '../../../shared/protocol/role.ts'
import { removeFromShelf } from '../../store/shelf.ts'
import { authorAt } from '../author.ts'
import { openRoom } from '../openRoom.ts'
import { pointOf, type RestorePointId, savePoint } from './points.ts'

/** What came of going back. `gone`: the process had come by the file alone, and is off the shelf now. */
export interface WentBack extends RevertResult {
  readonly gone: boolean
}

/**
 * Makes what a file brought be as it was before, by new edits, so that it also holds for those who have it already. What was
 * changed since stays as it is now. A process that came by the file alone is taken off the shelf, from where it can be
 * brought back for a day.
 */
export async function goBack(id: RestorePointId): Promise<WentBack> {
  const point = await pointOf(id)
  if (!point) throw new Problem('room.missing')
  const sum = { reverted: 0, skipped: 0 }
  if (point.came) await removeFromShelf(point.process)
  else {
    const author = await authorAt(point.process)
    if (!author) throw new Problem('room.missing')
    for (const { room, before, after } of point.rooms) {
      const noun = parseRoom(room)?.kind
      if (!noun) continue
      const open = await openRoom(point.process, room)
      const { reverted: undone, skipped: kept } = open.mayWrite.current() ? revertChanges(noun, open.doc, author, docOf(before), docOf(after)) : { reverted: 0, skipped: 1 }
      await open.close()
      sum.reverted += undone
      sum.skipped += kept
    }
  }
  await savePoint({ ...point, undoneAt: Date.now() })
  return { ...sum, gone: point.came }
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, state)
  return doc
}
