import type * as Y from 'yjs'
import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** The assets of a process on this computer's own disk. */
export interface DiskAssets {
  /** Stores an asset, where no host on this computer does. */
  readonly store: (hash: AssetHash, content: Uint8Array) => Promise<void>
  readonly read: (hash: AssetHash) => Promise<Uint8Array | null>
  readonly list: () => Promise<readonly { readonly hash: AssetHash; readonly bytes: number }[]>
}

/** The copy of rooms that a computer keeps on its own disk, beside the window's database; see `processes/diskJournal.ts`. */
export interface Journal {
  /** How to append updates of a room; null while the host on this computer writes them, or no journal is open. */
  readonly appender: (processId: ProcessId, room: RoomName) => ((updates: readonly Uint8Array[]) => Promise<void>) | null
  /** Applies the journal's updates of a room. @returns whether there were any */
  readonly read: (processId: ProcessId, room: RoomName, doc: Y.Doc, origin: unknown) => Promise<boolean>
  /** Replaces the journal's copy of a room by the host's: an update that the host rejected must not return from the journal. */
  readonly replace: (processId: ProcessId, room: RoomName, state: Uint8Array) => Promise<void>
  /** The assets of a process on this disk; null where no journal is open. */
  readonly assets: (processId: ProcessId) => DiskAssets | null
  /** Whether this computer hosts the process and this window is connected to it. */
  readonly isLocalHost: (processId: ProcessId) => boolean
  /** Records that a room of the process was restored from the journal. */
  readonly markRestored: (processId: ProcessId) => void
}
