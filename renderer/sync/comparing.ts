import type * as Y from 'yjs'
import type { Dispose } from '../../shared/base/live.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import type { Tie } from './tables.ts'

/** A room whose copy is compared with the host's; see `compareCopies.ts`. */
export interface ComparedRoom {
  readonly process: ProcessId
  readonly name: RoomName
  readonly doc: Y.Doc
  readonly tie: Tie
  /** Goes on from the host's copy. `keep` is given that copy before it takes the place of this one, and must not fail. */
  readonly exchange: (keep: (theirs: Y.Doc) => Promise<void>) => void
}

export type Compare = (room: ComparedRoom) => { readonly hear: (frame: Uint8Array) => void; readonly stop: Dispose }

let compare: Compare | null = null

/** How copies are compared here; null where they are not, as on a phone, whose page does not even carry the code. */
export const comparing = (): Compare | null => compare

export const setComparing = (it: Compare): void => {
  compare = it
}
