import * as Y from 'yjs'
import type { RoomValidator } from './rules/roomValidatorInterface.ts'

/** What the document tells as the origin of an update, and of what the room needs besides. */
export interface UpdateOrigins {
  readonly update: unknown
  readonly missing: unknown
}

/**
 * Applies an update that was accepted to a room's document, and then what the room needs besides, computed from what it holds.
 * @param beforeMissing called with that before it is applied. Cost: the update; where the room needs more, the room
 */
export function applyWithMissing(
  doc: Y.Doc,
  validator: Pick<RoomValidator, 'needsMore' | 'missing'>,
  update: Uint8Array,
  origins: UpdateOrigins,
  beforeMissing: (missing: Uint8Array) => void,
): void {
  let needsMore = false
  const note = (transaction: Y.Transaction) => {
    needsMore ||= validator.needsMore(transaction)
  }
  doc.on('afterTransaction', note)
  Y.applyUpdate(doc, update, origins.update)
  doc.off('afterTransaction', note)
  const missing = needsMore ? validator.missing(doc) : null
  if (!missing) return
  beforeMissing(missing)
  Y.applyUpdate(doc, missing, origins.missing)
}
