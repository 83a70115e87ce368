import type { RoomNoun } from '../../../shared/model/contents.ts'
import { type Weighed, weigh } from '../../../shared/model/weigh.ts'
import { type CarriedFile, type CarriedRoom, packCarriedFile, readCarriedFile } from '../../../shared/protocol/carriedFile.ts'
import type { ManifestFacts } from '../../../shared/protocol/carriedManifest.ts'

/** What takes long with a big file, or may never end with a hostile one: done away from the screen. Values in, values out. */
export const fileTasks = {
  read: ({ bytes, rescue }: { readonly bytes: Uint8Array; readonly rescue: boolean }): CarriedFile => readCarriedFile(bytes, { rescue }),
  weigh: ({ noun, ours, theirs }: { readonly noun: RoomNoun; readonly ours: Uint8Array; readonly theirs: Uint8Array }): Weighed =>
    weigh(noun, ours, theirs),
  pack: ({
    facts,
    rooms,
    register,
    seed,
  }: {
    readonly facts: ManifestFacts
    readonly rooms: readonly CarriedRoom[]
    readonly register: Uint8Array | null
    readonly seed: Uint8Array
  }): Uint8Array => packCarriedFile(facts, rooms, register, seed),
} as const

export type FileTask = keyof typeof fileTasks
export type Given<T extends FileTask> = Parameters<(typeof fileTasks)[T]>[0]
export type Gives<T extends FileTask> = ReturnType<(typeof fileTasks)[T]>
