import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Live } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/**
 * Where what was written in a room is.
 * `device`: 'failed' means it is only in this window. `host`: 'alone' where the process is not at a table now;
 * 'received' once the host has confirmed every update of ours.
 */
export interface RoomStatus {
  readonly device: 'saving' | 'saved' | 'failed'
  readonly host: 'alone' | 'connecting' | 'sending' | 'received' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
  /** Of the two copies on this computer, the one that could not be written while the other could. */
  readonly without?: 'storage' | 'journal' | null
  /** On how many computers' disks all of it is, as the host last said; 0 where that is not known. */
  readonly copies?: number
}

/** A room while it is on screen: its document, who is in it, and where its work is kept. */
export interface OpenRoom {
  readonly name: RoomName
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly status: Live<RoomStatus>
  /** May this person write here? The host enforces it; screens follow. */
  readonly mayWrite: Live<boolean>
  /** True once the room has another document, because the table did not accept this one: open it again, then close this. */
  readonly replaced: Live<boolean>
  /** Flushes what is not on disk yet, and lets go. */
  readonly close: () => Promise<void>
}
