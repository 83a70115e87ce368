import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RoomReplica } from './replica.ts'

/** A room that is open, or being opened, in this window. */
export interface RoomEntry {
  readonly room: Promise<RoomReplica>
  /** The replica once it is loaded. */
  replica: RoomReplica | null
  /** How many callers of `openRoom` have not closed the room yet, and the entries of replaced replicas that lead here. */
  handleCount: number
  /** Set once, when the replica is replaced. */
  successor: Successor | null
}

/** What took a replica's place. */
export interface Successor {
  readonly entry: RoomEntry
  readonly replica: RoomReplica
  /** State vector of the old document when it was replaced: what was written into it later is saved as a rejected edit. */
  readonly replacedAt: Uint8Array
}

/** The rooms of one window. */
export interface RoomRegistry {
  readonly entries: Map<RoomName, RoomEntry>
  /** Rooms that are being released: opening one again waits until it is on disk. */
  readonly releasing: Map<RoomName, Promise<void>>
  /** States (Yjs updates, version 1) of rooms that were released while the database refused them: in memory as long as the window lives. */
  readonly unsaved: Map<RoomName, Uint8Array>
  /** Rooms whose log is to be compacted when they are released. */
  readonly toCompact: Set<RoomName>
}

/** The part of a window's client that holds its rooms. */
export interface HasRooms {
  readonly rooms: RoomRegistry
}

/** An empty registry, for a new client. */
/** A registry without rooms. */
export const createRoomRegistry = (): RoomRegistry => ({ entries: new Map(), releasing: new Map(), unsaved: new Map(), toCompact: new Set() })
