import { Problem, type ProblemCode } from '../../../shared/base/problem.ts'
import type { ContentsDiff } from '../../../shared/model/derived/contentsDiff.ts'
import type { Process, ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { ArchivedAsset, ProcessArchive } from '../../../shared/protocol/archive/processArchive.ts'
import { may, parseRoom, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { localStatements } from '../hosting/membershipLog.ts'
import { newAssets } from './archivedAssets.ts'
import type { ReadablePreview } from './archiveTasks.ts'
import { type ArchiveWorker, startArchiveWorker } from './archiveWorker.ts'
import { isEmptyState, readLocalState } from './localRooms.ts'
import { hasNewStatements, type MembershipLogPreview } from './membershipLogPreview.ts'

/** What merging a file would do to one room. */
export interface RoomPreview {
  readonly room: RoomName
  readonly kind: RoomKind
  /** Title in the list of the process; empty where it is not listed. */
  readonly title: string
  /** Whether this device does not have the room yet. */
  readonly isNew: boolean
  /** Whether anything would change. */
  readonly hasChanges: boolean
  readonly diff: ContentsDiff
  /** Why the room cannot be merged; null where it can. */
  readonly problem: ProblemCode | null
  /** A Yjs update, version 1; empty where the part is damaged. */
  readonly state: Uint8Array
  /** Records of which something was left out, because nobody can read it. */
  readonly leftOut: number
}

/** What a file holds, before any of it is merged. */
export interface ArchivePreview {
  readonly process: ProcessId
  readonly title: string
  readonly attributes: Process
  /** When it was saved, by the clock of the device that saved it; Unix milliseconds. */
  readonly at: number
  /** Who saved it, by the name in this device's copy of the process; null where that knows no such person. */
  readonly by: string | null
  /** Whether this device has the process already. */
  readonly isKnown: boolean
  readonly rooms: readonly RoomPreview[]
  /** The file's membership log; null where it has none, or that part is damaged or takes too long. */
  readonly membershipLog: MembershipLogPreview | null
  /** Pictures of the file that this device does not have. */
  readonly assets: readonly ArchivedAsset[]
  /** Whether the table takes from this person only what is theirs; what others wrote stays on this device until somebody else brings it. */
  readonly bringsOwnOnly: boolean
  /** Whether this device has everything that is in the file. */
  readonly nothingNew: boolean
}

const noChanges: ContentsDiff = { adds: 0, changes: 0, removes: 0, counts: [], samples: [] }

/**
 * Says what a file would add, change and remove, room by room. Works on copies: no open document and no stored one is touched.
 * @param rescue read the parts of a truncated file whose checksums still match
 * @throws Problem `file.wrong`, `file.newer`, `file.damaged`, `file.tooLarge`
 */
export async function previewFile(
  client: SyncClient,
  bytes: Uint8Array,
  { rescue = false, signal }: { readonly rescue?: boolean; readonly signal?: AbortSignal } = {},
): Promise<ArchivePreview> {
  const worker = startArchiveWorker()
  signal?.addEventListener('abort', worker.end)
  try {
    const file = await worker.run('read', { bytes, rescue })
    return await previewArchive(client, file, worker, signal)
  } finally {
    worker.end()
  }
}

async function previewArchive(
  client: SyncClient,
  file: ProcessArchive,
  worker: ArchiveWorker,
  signal: AbortSignal | undefined,
): Promise<ArchivePreview> {
  const { manifest } = file
  const processId = manifest.process as unknown as ProcessId
  const membership = await loadMembership(client, processId)
  const processRoomName: RoomName = `process/${processId}`
  const localState = await readLocalState(client, processId, processRoomName)
  const incomingState = file.rooms.find(({ room }) => room === processRoomName)?.state ?? null
  const { attributes, titles, names } = await worker.run('describe', { local: localState, incoming: incomingState })
  const titleOf = (room: RoomName) => (room === processRoomName ? attributes.title : (titles.get(room) ?? ''))

  const rooms: RoomPreview[] = []
  for (const { room, state } of file.rooms) {
    signal?.throwIfAborted()
    const roomState = room === processRoomName ? localState : await readLocalState(client, processId, room)
    const { kind } = kindOf(room)
    const mergePreview = await worker.run('previewMerge', { roomKind: kind, ours: roomState, theirs: state }).catch(asPreview)
    const problem = mergePreview.problem ?? (mergePreview.hasChanges && !mayMerge(membership, kind) ? 'right.readOnly' : null)
    const { readable, leftOut, ...preview } = mergePreview
    rooms.push({ room, kind, title: titleOf(room), isNew: isEmptyState(roomState), ...preview, problem, state: readable ?? state, leftOut })
  }
  for (const room of file.damaged)
    rooms.push({
      room,
      ...kindOf(room),
      title: titleOf(room),
      isNew: false,
      hasChanges: false,
      diff: noChanges,
      problem: 'file.damaged',
      state: new Uint8Array(),
      leftOut: 0,
    })
  const logPreview =
    file.membershipLog &&
    (await worker
      .run('previewMembershipLog', {
        log: file.membershipLog,
        process: processId,
        fingerprint: membership?.fingerprint ?? '',
        local: membership ? await localStatements(client, processId) : [],
      })
      .catch(withoutLog))
  const assets = await newAssets(client, processId, file.assets)
  return {
    process: processId,
    title: titleOf(processRoomName) || manifest.title,
    attributes,
    at: manifest.at,
    by: names.get(manifest.person) ?? null,
    isKnown: membership !== null,
    rooms,
    membershipLog: logPreview,
    assets,
    bringsOwnOnly: !mayMerge(membership, 'process'),
    nothingNew:
      assets.length === 0 &&
      rooms.every(({ hasChanges, problem }) => !hasChanges && problem === null) &&
      !(logPreview && hasNewStatements(logPreview)),
  }
}

/** A log whose evaluation does not end is left out like a damaged one. @throws any other error */
function withoutLog(error: unknown): null {
  if (!(error instanceof Problem) || error.code !== 'edit.tooCostly') throw error
  return null
}

/** A room whose preview does not end is left out; the others can still be merged. @throws any other error */
function asPreview(error: unknown): ReadablePreview {
  if (!(error instanceof Problem) || error.code !== 'edit.tooCostly') throw error
  return { hasChanges: false, problem: error.code, diff: noChanges, readable: null, leftOut: 0 }
}

const kindOf = (room: RoomName): { readonly kind: RoomKind } => ({ kind: parseRoom(room)?.kind ?? 'process' })

/** Where a host gave a role, the host would reject what the role may not write. Where none did, the copy is this person's own. */
const mayMerge = (membership: Membership | null, kind: RoomKind): boolean =>
  !membership || membership.addresses.length === 0 || may(membership.role, kind, 'write')
