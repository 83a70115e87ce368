import type * as Y from 'yjs'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** The copy that a computer keeps on its own disk, beside the window's storage; see `secondCopy.ts`. */
export interface Journal {
  /** How to put updates there; null while something else puts them there, or nothing does. */
  readonly appender: (processId: ProcessId, room: RoomName) => ((updates: readonly Uint8Array[]) => Promise<void>) | null
  /** Applies what is there of a room. @returns whether there was anything */
  readonly read: (processId: ProcessId, room: RoomName, doc: Y.Doc, origin: unknown) => Promise<boolean>
  /** The room as the table has it, in place of what is there. */
  readonly replace: (processId: ProcessId, room: RoomName, state: Uint8Array) => Promise<void>
  /** Is this very computer the host, and does it hear this window? */
  readonly isLocalHost: (processId: ProcessId) => boolean
  /** Says that a process was brought back from there. */
  readonly markRestored: (processId: ProcessId) => void
}

let current: Journal | null = null

/** This device's journal; null where there is none, as on a phone, whose page does not even carry the code. */
export const journal = (): Journal | null => current

export const setJournal = (next: Journal): void => {
  current = next
}
