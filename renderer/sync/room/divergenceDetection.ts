import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RoomConnection } from '../connection/processConnection.ts'

/** A room whose copy is compared with the host's; see `divergence/divergenceDetector.ts`. */
export interface ComparableRoom {
  readonly processId: ProcessId
  readonly name: RoomName
  readonly doc: Y.Doc
  readonly connection: RoomConnection
  /** Replaces this copy by the host's. `backUp` receives the host's copy before the replacement, and must not fail. */
  readonly replaceWithHostCopy: (backUp: (hostDoc: Y.Doc) => Promise<void>) => void
}

/** Compares one room's copy with the host's, as long as it is not stopped. */
export interface DivergenceDetector {
  /** Takes a whole frame of the comparison that the host sent. */
  readonly receive: (frame: Uint8Array) => void
  readonly stop: Dispose
}
