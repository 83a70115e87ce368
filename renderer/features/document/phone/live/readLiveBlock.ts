import type * as Y from 'yjs'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import type { LiveSource, LiveType } from '../../../../../shared/model/live/liveType.ts'
import { liveTypeOf } from '../../../../../shared/model/liveTypes.ts'
import type { Listing } from '../../../../../shared/model/records/listing.ts'
import { parseRoom, type RoomName } from '../../../../../shared/protocol/role.ts'

/** What one live block of a text shows. */
export interface LiveBlock {
  readonly type: LiveType
  /** Which part of the room; empty: all. */
  readonly part: string
  /** The room that it needs; null: the process is enough, or the process lists no such room. */
  readonly room: RoomName | null
}

/**
 * A live block by its attributes, `session` (a room) and `block` (`<kind>` or `<kind>:<part>`), which others wrote. Null where this version
 * does not know its kind. Only rooms that the process lists are opened: a text may name any number of others.
 */
export function parseLiveBlock(listings: readonly Listing[], { session, block }: Readonly<Record<string, unknown>>): LiveBlock | null {
  const [kind = '', part = ''] = typeof block === 'string' ? block.split(':') : []
  const type = liveTypeOf(kind)
  const named = type?.room && typeof session === 'string' ? parseRoom(session) : null
  const isListed = named?.kind === type?.room && listings.some(({ kind, id }) => kind === named?.kind && id === named.id)
  return type && { type, part, room: isListed ? (session as RoomName) : null }
}

/** What live blocks are read from. */
export interface LiveSources extends Pick<LiveSource, 'process' | 'processId' | 'roleOf' | 'texts'> {
  /** A room that a block needs; null while it is not there. */
  readonly rooms: (name: RoomName) => Y.Doc | null
}

/** What one block is read from. */
export const sourceOf = ({ room, part }: LiveBlock, { rooms, ...rest }: LiveSources): LiveSource => ({
  ...rest,
  room: room && rooms(room),
  roomId: room?.slice(room.indexOf('/') + 1) ?? '',
  part,
  other: rooms,
})

/** What a live block shows now, in words; null: nothing. Cost: O(source) */
export const readLiveBlock = (block: LiveBlock, sources: LiveSources): readonly BodyNode[] | null => block.type.read(sourceOf(block, sources))

/** The rooms that a live block needs, as far as those that are there say it. Cost: O(source) */
export const roomsOfBlock = (block: LiveBlock, sources: LiveSources): readonly RoomName[] =>
  block.room ? [block.room, ...(block.type.more?.(sourceOf(block, sources)) ?? [])] : []
