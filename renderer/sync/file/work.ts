import type { RoomType } from '../../../shared/model/contents.ts'
import { type MergePreview, previewMerge } from '../../../shared/model/weigh.ts'
import { type ProcessArchive, type ArchivedRoom, packArchive, readArchive } from '../../../shared/protocol/carriedFile.ts'
import type { ManifestAttributes } from '../../../shared/protocol/carriedManifest.ts'

/** What takes long with a big file, or may never end with a hostile one: done away from the screen. Values in, values out. */
export const fileTasks = {
  read: ({ bytes, rescue }: { readonly bytes: Uint8Array; readonly rescue: boolean }): ProcessArchive => readArchive(bytes, { rescue }),
  weigh: ({ noun, ours, theirs }: { readonly noun: RoomType; readonly ours: Uint8Array; readonly theirs: Uint8Array }): MergePreview =>
    previewMerge(noun, ours, theirs),
  pack: ({
    facts,
    rooms,
    register,
    seed,
  }: {
    readonly facts: ManifestAttributes
    readonly rooms: readonly ArchivedRoom[]
    readonly register: Uint8Array | null
    readonly seed: Uint8Array
  }): Uint8Array => packArchive(facts, rooms, register, seed),
} as const

export type FileTask = keyof typeof fileTasks
export type Given<T extends FileTask> = Parameters<(typeof fileTasks)[T]>[0]
export type Gives<T extends FileTask> = ReturnType<(typeof fileTasks)[T]>
