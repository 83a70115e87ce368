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

/** What live blocks are read from; the room of each is its own. */
export type LiveSources = Pick<LiveSource, 'process' | 'room' | 'roleOf' | 'texts'>

/** What a live block shows now, in words; null: nothing. @param sources with the room that it needs; null while it is not there. Cost: O(source) */
export const readLiveBlock = ({ type, part }: LiveBlock, sources: LiveSources): readonly BodyNode[] | null => type.read({ ...sources, part })
