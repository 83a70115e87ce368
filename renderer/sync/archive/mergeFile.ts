import * as Y from 'yjs'
import { newKeyPair } from '../../../shared/base/crypto.ts'
import { newId } from '../../../shared/base/id.ts'
import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import { random } from '../../../shared/base/random.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { loadMembership, type Membership, saveMembership } from '../../store/memberships.ts'
import { saveProcessSummary, updateProcessSummary } from '../../store/processList.ts'
import { settings } from '../../store/settings.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import { importMembershipLog } from '../hosting/membershipLog.ts'
import { openRoom } from '../room/openRoom.ts'
import { addAssets } from './archivedAssets.ts'
import { readLocalState } from './localRooms.ts'
import type { ArchivePreview, RoomPreview } from './previewFile.ts'
import { type RestorePointId, saveRestorePoint } from './restorePoints.ts'

/** Origin of transactions that merge a file. */
export const archiveOrigin = { from: 'file' }

/** What came of merging a file. */
export interface Merged {
  readonly process: ProcessId
  /** The restore point before the merge; null where nothing was new. */
  readonly point: RestorePointId | null
  /** Rooms that could not be merged after all. */
  readonly failed: readonly { readonly room: RoomName; readonly problem: ProblemCode }[]
}

/**
 * Merges what a preview showed. Saves a restore point first; then merges each room through its open document, so that screens
 * see the changes and the host receives them like any other edit. Merging twice is the same as once.
 * @throws Problem of storage when the restore point cannot be saved: then nothing was merged
 */
export async function mergeFile(
  client: SyncClient,
  preview: ArchivePreview,
  onRoom: (done: number, of: number) => void = () => undefined,
): Promise<Merged> {
  const { process: processId } = preview
  if (preview.membershipLog) await importMembershipLog(client, processId, preview.membershipLog.readable)
  const accepted = preview.rooms.filter(({ hasChanges, problem }) => hasChanges && problem === null)
  const leftOut = preview.rooms.filter(({ problem, state }) => problem !== null && problem !== 'right.readOnly' && state.length > 0)
  await addAssets(client, processId, preview.assets)
  if (accepted.length === 0 && preview.isKnown) return { process: processId, point: null, failed: [] }

  const rooms = []
  for (const { room, state } of accepted) {
    const before = await readLocalState(client, processId, room)
    rooms.push({ room, before, after: mergedState(before, state) })
  }
  const id = newId<'restorePoint'>(random)
  await saveRestorePoint(client, {
    id,
    process: processId,
    at: Date.now(),
    savedAt: preview.at,
    by: preview.by,
    came: !preview.isKnown,
    rooms,
    left: leftOut.map(({ room, problem, state }) => ({ room, problem: problem ?? '', state })),
    undoneAt: null,
  })
  if (!preview.isKnown) await registerProcess(client, preview)
  else await updateProcessSummary(client, processId, { removedAt: null })

  const failed: { room: RoomName; problem: ProblemCode }[] = []
  // a listed room is merged before the list that names it
  const ordered = [...accepted].sort((a, b) => Number(a.kind === 'process') - Number(b.kind === 'process'))
  for (const [done, roomPreview] of ordered.entries()) {
    const problem = await mergeRoom(client, processId, roomPreview)
    if (problem) failed.push({ room: roomPreview.room, problem })
    onRoom(done + 1, ordered.length)
  }
  return { process: processId, point: id, failed }
}

async function mergeRoom(client: SyncClient, processId: ProcessId, { kind, room, state }: RoomPreview): Promise<ProblemCode | null> {
  try {
    const openedRoom = await openRoom(client, processId, room)
    // loaded on use: it reads what earlier releases wrote
    const { withForm } = await import('../../../shared/document/flat/old/formChange.ts')
    const update = kind === 'document' ? withForm(openedRoom.doc, state) : state
    Y.applyUpdate(openedRoom.doc, update, archiveOrigin)
    await openedRoom.close()
    return null
  } catch (error) {
    return error instanceof Problem ? error.code : 'edit.damaged'
  }
}

function mergedState(before: Uint8Array, state: Uint8Array): Uint8Array {
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, before)
  Y.applyUpdate(doc, state)
  const merged = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return merged
}

/**
 * Makes a membership for a process that this device did not have: as partner, who may change everything but cannot open the
 * founder's table; a later invitation says what this person may do there (decision record 7).
 */
async function registerProcess(client: SyncClient, { process: processId, title, attributes }: ArchivePreview): Promise<void> {
  if (await loadMembership(client, processId)) return
  const keys = newKeyPair()
  const membership: Membership = {
    process: processId,
    person: personOf(keys.publicKey),
    seed: keys.seed,
    name: settings(client).current().name,
    role: 'partner',
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
    formerKeys: [],
    removals: [],
    floor: '',
  }
  await saveMembership(client, membership)
  processConnection(client, processId).setMembership(membership)
  const { place, stage } = attributes
  await saveProcessSummary(client, {
    process: processId,
    title,
    place,
    stage,
    openedAt: Date.now(),
    archivedAt: null,
    removedAt: null,
    example: false,
  })
}
