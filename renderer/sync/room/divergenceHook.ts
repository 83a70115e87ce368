import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RoomConnection } from '../connection/processConnection.ts'

/** A room whose copy is compared with the host's; see `compareCopies.ts`. */
export interface ComparableRoom {
  readonly processId: ProcessId
  readonly name: RoomName
  readonly doc: Y.Doc
  readonly connection: RoomConnection
  /** Goes on from the host's copy. `keep` is given that copy before it takes the place of this one, and must not fail. */
  readonly replaceWithHostCopy: (backUp: (hostDoc: Y.Doc) => Promise<void>) => void
}

export type DivergenceDetectorFactory = (room: ComparableRoom) => { readonly receive: (frame: Uint8Array) => void; readonly stop: Dispose }

let factory: DivergenceDetectorFactory | null = null

/** How copies are compared here; null where they are not, as on a phone, whose page does not even carry the code. */
export const divergenceDetector = (): DivergenceDetectorFactory | null => factory

export const setDivergenceDetector = (next: DivergenceDetectorFactory): void => {
  factory = next
}
