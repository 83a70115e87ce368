import { type MergePreview, previewMerge } from '../../../shared/model/derived/mergePreview.ts'
import type { RoomType } from '../../../shared/model/rooms.ts'
import type { ManifestAttributes } from '../../../shared/protocol/archive/manifest.ts'
import { type ArchivedRoom, type ProcessArchive, packArchive, readArchive } from '../../../shared/protocol/archive/processArchive.ts'
import { describeProcessRoom, type ProcessDescription } from './processDescription.ts'

/** Tasks that take long with a big file, or never end with a hostile one: run in a worker. Plain values in, plain values out. */
export const archiveTasks = {
  read: ({ bytes, rescue }: { readonly bytes: Uint8Array; readonly rescue: boolean }): ProcessArchive => readArchive(bytes, { rescue }),
  previewMerge: ({ roomKind, ours, theirs }: { readonly roomKind: RoomType; readonly ours: Uint8Array; readonly theirs: Uint8Array }): MergePreview =>
    previewMerge(roomKind, ours, theirs),
  describe: ({ local, incoming }: { readonly local: Uint8Array; readonly incoming: Uint8Array | null }): ProcessDescription =>
    describeProcessRoom(local, incoming),
  pack: ({
    manifest,
    rooms,
    membershipLog,
    seed,
  }: {
    readonly manifest: ManifestAttributes
    readonly rooms: readonly ArchivedRoom[]
    readonly membershipLog: Uint8Array | null
    readonly seed: Uint8Array
  }): Uint8Array => packArchive(manifest, rooms, membershipLog, seed),
} as const

/** Name of a task. */
export type ArchiveTask = keyof typeof archiveTasks
/** What a task takes. */
export type TaskInput<T extends ArchiveTask> = Parameters<(typeof archiveTasks)[T]>[0]
/** What a task returns. */
export type TaskOutput<T extends ArchiveTask> = ReturnType<(typeof archiveTasks)[T]>
