import * as Y from 'yjs'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../shared/protocol/role.ts'
import type { PersonRef } from './members.ts'

/** Who brings an update, to which room. `first`: it answers the host's first question on this connection. */
export interface Bringing {
  readonly person: PersonRef
  readonly role: Role
  readonly room: RoomName
  readonly first: boolean
}

/** Clocks count characters and entries: no honest writer comes near this. */
const MAX_CLOCK = 2 ** 31

/**
 * May this update be applied? The one place where updates are judged before a document sees them: here, that they can be
 * read to their end (`applyUpdate` integrates before it has), and that their sizes are of this world. What an update may
 * touch, and whose clocks it may move, is judged here too when that comes.
 *
 * @returns null, or why not
 */
export function admit(update: Uint8Array, { first }: Bringing): Refusal | null {
  if (update.length > (first ? LIMITS.frameBytes : LIMITS.updateBytes)) return 'tooLarge'
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) if (!sane(id.clock, length)) return 'malformed'
    for (const items of ds.clients.values()) for (const { clock, len } of items) if (!sane(clock, len)) return 'malformed'
    return null
  } catch {
    return 'malformed'
  }
}

const sane = (clock: number, length: number) => length >= 0 && clock >= 0 && clock + length <= MAX_CLOCK
