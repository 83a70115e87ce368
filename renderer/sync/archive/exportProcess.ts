import * as Y from 'yjs'
import { Problem } from '../../../shared/base/problem.ts'
import { fileNameOf } from '../../../shared/base/text/fileName.ts'
import type { ReadableState } from '../../../shared/model/derived/readableState.ts'
import { type ProcessId, readProcess } from '../../../shared/model/records/processAttributes.ts'
import type { ArchivedRoom } from '../../../shared/protocol/archive/processArchive.ts'
import { about } from '../../platform/about.ts'
import { loadMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { exportMembershipLog } from '../hosting/membershipLog.ts'
import { assetsOf } from './archivedAssets.ts'
import { startArchiveWorker } from './archiveWorker.ts'
import { isEmptyState, localRoomNames, readReadableState } from './localRooms.ts'

/** A file ready to be saved. */
export interface ExportedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Records of which something was left out, because nobody can read it. */
  readonly leftOut: number
  /** Pictures that are referred to and not in the file: they are not on this device, or do not fit. */
  readonly picturesLeftOut: number
}

/**
 * Packs everything that this device has of a process into one `.tavolo` file. The file holds no secret: no invitation, no key.
 * @param onRoom called after each room that was read
 * @throws Problem `file.tooLarge`; `room.missing` where this device has no membership in the process
 */
export async function exportProcess(
  client: SyncClient,
  processId: ProcessId,
  onRoom: (done: number, of: number) => void = () => undefined,
): Promise<ExportedFile> {
  const membership = await loadMembership(client, processId)
  if (!membership) throw new Problem('room.missing')
  const names = await localRoomNames(client, processId)
  const rooms: ArchivedRoom[] = []
  let leftOut = 0
  for (const [done, room] of names.entries()) {
    // one room that cannot be read keeps no other out of the file
    const { state, leftOut: excluded } = await readReadableState(client, processId, room).catch(unreadableRoom)
    leftOut += excluded
    if (!isEmptyState(state)) rooms.push({ room, state })
    onRoom(done + 1, names.length)
  }
  const title = titleOf(rooms, `process/${processId}`)
  const { version } = await about(client)
  const { assets, leftOut: picturesLeftOut } = await assetsOf(client, processId, rooms)
  const worker = startArchiveWorker()
  try {
    const manifest = { app: version, process: processId, title, at: Date.now() }
    return {
      leftOut,
      picturesLeftOut,
      name: fileNameOf(title, 'tavolo'),
      bytes: await worker.run('pack', {
        manifest,
        rooms,
        membershipLog: await exportMembershipLog(client, processId),
        seed: membership.seed,
        assets,
      }),
    }
  } finally {
    worker.end()
  }
}

/** @throws Problem of the device, such as a database that does not open */
function unreadableRoom(error: unknown): ReadableState {
  if (error instanceof Problem) throw error
  return { state: new Uint8Array(), leftOut: 1 }
}

function titleOf(rooms: readonly ArchivedRoom[], processRoomName: string): string {
  const doc = new Y.Doc()
  const processRoom = rooms.find(({ room }) => room === processRoomName)
  if (processRoom) Y.applyUpdate(doc, processRoom.state)
  return readProcess(doc).title
}
