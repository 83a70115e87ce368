import { type MergePreview, previewMerge } from '../../../shared/model/derived/mergePreview.ts'
import { readableStateOf } from '../../../shared/model/derived/readableState.ts'
import type { RoomType } from '../../../shared/model/rooms.ts'
import type { ManifestAttributes } from '../../../shared/protocol/archive/manifest.ts'
import {
  type ArchivedAsset,
  type ArchivedRoom,
  type ProcessArchive,
  packArchive,
  readArchive,
} from '../../../shared/protocol/archive/processArchive.ts'
import { type MembershipLogPreview, type MembershipLogQuestion, previewMembershipLog } from './membershipLogPreview.ts'
import { describeProcessRoom, type ProcessDescription } from './processDescription.ts'

/** The preview of the part of a room that can be read. */
export interface ReadablePreview extends MergePreview {
  /** The state to merge in place of the file's; null: the file's own. */
  readonly readable: Uint8Array | null
  /** Records of which something was left out, because nobody can read it. */
  readonly leftOut: number
}

/** A thing that cannot be read makes itself unreadable, and never its room. */
function previewReadable(roomKind: RoomType, ours: Uint8Array, theirs: Uint8Array): ReadablePreview {
  const whole = previewMerge(roomKind, ours, theirs)
  const asItIs = { ...whole, readable: null, leftOut: 0 }
  if (whole.problem === 'edit.tooCostly') return asItIs
  const incoming = readableStateOf(theirs)
  const own = whole.problem === null ? null : readableStateOf(ours)
  if (!incoming || incoming.leftOut + (own?.leftOut ?? 0) === 0) return asItIs
  return { ...previewMerge(roomKind, own?.state ?? ours, incoming.state), readable: incoming.state, leftOut: incoming.leftOut }
}

/** Tasks that take long with a big file, or never end with a hostile one: run in a worker. Plain values in, plain values out. */
export const archiveTasks = {
  read: ({ bytes, rescue }: { readonly bytes: Uint8Array; readonly rescue: boolean }): ProcessArchive => readArchive(bytes, { rescue }),
  previewMerge: ({
    roomKind,
    ours,
    theirs,
  }: {
    readonly roomKind: RoomType
    readonly ours: Uint8Array
    readonly theirs: Uint8Array
  }): ReadablePreview => previewReadable(roomKind, ours, theirs),
  describe: ({ local, incoming }: { readonly local: Uint8Array; readonly incoming: Uint8Array | null }): ProcessDescription =>
    describeProcessRoom(local, incoming),
  previewMembershipLog: (question: MembershipLogQuestion): MembershipLogPreview => previewMembershipLog(question),
  pack: ({
    manifest,
    rooms,
    membershipLog,
    seed,
    assets,
  }: {
    readonly manifest: ManifestAttributes
    readonly rooms: readonly ArchivedRoom[]
    readonly membershipLog: Uint8Array | null
    readonly seed: Uint8Array
    readonly assets: readonly ArchivedAsset[]
  }): Uint8Array => packArchive(manifest, rooms, membershipLog, seed, assets),
} as const

/** Name of a task. */
export type ArchiveTask = keyof typeof archiveTasks
/** What a task takes. */
export type TaskInput<T extends ArchiveTask> = Parameters<(typeof archiveTasks)[T]>[0]
/** What a task returns. */
export type TaskOutput<T extends ArchiveTask> = ReturnType<(typeof archiveTasks)[T]>
