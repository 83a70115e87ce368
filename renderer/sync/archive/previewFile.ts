import * as Y from 'yjs'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { ContentsDiff } from '../../../shared/model/derived/contentsDiff.ts'
import { listListings } from '../../../shared/model/records/listing.ts'
import { listPeople } from '../../../shared/model/records/person.ts'
import { type Process, type ProcessId, readProcess } from '../../../shared/model/records/processAttributes.ts'
import type { ProcessArchive } from '../../../shared/protocol/archive/processArchive.ts'
import { may, parseRoom, type RoomKind, type RoomName } from '../../../shared/protocol/role.ts'
import { loadMembership, type Membership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { hasNewStatements, localStatements, type MembershipLogPreview, previewMembershipLog } from '../hosting/membershipLog.ts'
import { type ArchiveWorker, startArchiveWorker } from './archiveWorker.ts'
import { isEmptyState, readLocalState } from './localRooms.ts'

/** What a file would do to one room. */
export interface RoomPreview {
  readonly room: RoomName
  readonly kind: RoomKind
  /** As its list names it; empty where no list does. */
  readonly title: string
  /** Is it not on this device yet? */
  readonly isNew: boolean
  /** Would anything change? */
  readonly hasChanges: boolean
  readonly diff: ContentsDiff
  /** Why it stays out; null where it can come in. */
  readonly problem: ProblemCode | null
  /** A Yjs update, version 1; empty where the part is damaged. */
  readonly state: Uint8Array
}

/** What a file holds, before anything of it is let in. */
export interface ArchivePreview {
  readonly process: ProcessId
  readonly title: string
  readonly attributes: Process
  /** By the clock of who saved it. */
  readonly at: number
  /** Who saved it, as our own copy of the process names them; null where it knows no such person. */
  readonly by: string | null
  /** Is the process on this device already? */
  readonly isKnown: boolean
  readonly rooms: readonly RoomPreview[]
  /** Who may do what, as the file says it; null where it says nothing, or that part is damaged. */
  readonly membershipLog: (MembershipLogPreview & { readonly bytes: Uint8Array }) | null
  /** Is there nothing in it that is not here? */
  readonly nothingNew: boolean
}

const noChanges: ContentsDiff = { adds: 0, changes: 0, removes: 0, counts: [], samples: [] }

/**
 * Says what a file would add, change and take away, room by room, on copies: nothing that is open or kept is touched.
 * @param rescue take what can still be proved whole of a file that was cut
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
  const processDoc = mergedProcessDoc(
    localState,
    file.rooms.find(({ room }) => room === processRoomName),
  )
  const titles = new Map<RoomName, string>(listListings(processDoc).map(({ kind, id, title }) => [`${kind}/${id}`, title]))
  const titleOf = (room: RoomName) => (room === processRoomName ? readProcess(processDoc).title : (titles.get(room) ?? ''))

  const rooms: RoomPreview[] = []
  for (const { room, state } of file.rooms) {
    signal?.throwIfAborted()
    const roomState = room === processRoomName ? localState : await readLocalState(client, processId, room)
    const { kind } = kindOf(room)
    const mergePreview = await worker.run('previewMerge', { roomKind: kind, ours: roomState, theirs: state })
    const problem = mergePreview.problem ?? (mergePreview.hasChanges && !mayMerge(membership, kind) ? 'right.readOnly' : null)
    rooms.push({ room, ...kindOf(room), title: titleOf(room), isNew: isEmptyState(roomState), ...mergePreview, problem, state })
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
    })
  const logPreview =
    file.membershipLog &&
    previewMembershipLog(file.membershipLog, processId, membership?.fingerprint ?? '', membership ? await localStatements(client, processId) : [])
  return {
    process: processId,
    title: titleOf(processRoomName) || manifest.title,
    attributes: readProcess(processDoc),
    at: manifest.at,
    by: listPeople(processDoc).find(({ id }) => id === manifest.person)?.name ?? null,
    isKnown: membership !== null,
    rooms,
    membershipLog: logPreview && file.membershipLog && { ...logPreview, bytes: file.membershipLog },
    nothingNew: rooms.every(({ hasChanges, problem }) => !hasChanges && problem === null) && !(logPreview && hasNewStatements(logPreview)),
  }
}

const kindOf = (room: RoomName): { readonly kind: RoomKind } => ({ kind: parseRoom(room)?.kind ?? 'process' })

/** Where a table gave a role, what that role may not write would only be refused there. Where none did, the copy is one's own. */
const mayMerge = (membership: Membership | null, kind: RoomKind): boolean =>
  !membership || membership.addresses.length === 0 || may(membership.role, kind, 'write')

/** The process as it would be: its names for things, and its people, are known from here. What cannot be read is left out. */
function mergedProcessDoc(localState: Uint8Array, archiveRoom: { readonly state: Uint8Array } | undefined): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  for (const state of [localState, archiveRoom?.state]) {
    try {
      if (state) Y.applyUpdate(doc, state)
    } catch {
      // the weighing says so
    }
  }
  return doc
}
