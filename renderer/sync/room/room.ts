import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Live } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RoomRights } from './roomRights.ts'

/**
 * Where the changes of a room are stored.
 * `device`: `failed` means in this window's memory only. `host`: `alone` where the process is not connected to a table;
 * `received` once the host has confirmed every update of this device.
 */
export interface RoomStatus {
  readonly device: 'saving' | 'saved' | 'failed'
  readonly host: 'alone' | 'connecting' | 'sending' | 'received' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
  /** Of the two copies on this computer, the one that could not be written while the other could. */
  readonly without?: 'storage' | 'journal' | null
  /** On how many computers' disks all of it is, by the host's last count; 0 where that is not known. */
  readonly copies?: number
}

/** A room as its users see it: the document, who is present, and where the changes are stored. */
export interface OpenRoom {
  readonly name: RoomName
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly status: Live<RoomStatus>
  /** Whether this person may write here. The host enforces it; screens follow. */
  readonly mayWrite: Live<boolean>
  /** What facilitators have decided about the room, and what it lets this person do. */
  readonly rights: RoomRights
  /** Becomes true once, when another document took the place of this one: open the room again, then close this one. */
  readonly replaced: Live<boolean>
  /** Writes what is not on disk yet, and releases the room. The second call does nothing more. */
  readonly close: () => Promise<void>
}
