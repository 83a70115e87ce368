import { sha256 } from '../../base/crypto.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly } from './field.ts'

/** Length of a state's name in bytes. */
export const STATE_NAME_BYTES = 8

/**
 * Name of a room's state: the first 8 bytes of the SHA-256 of its state vector. Not proof against forgery: a false name affects only the
 * count of copies.
 */
export const stateName = (vector: Uint8Array): Uint8Array => sha256(vector).slice(0, STATE_NAME_BYTES)

/** Desktop → host: the room, up to the state of this name, is on the desktop's disk. */
export const replicaPersisted = defineMessage({
  id: 77,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 16,
  schema: { name: exactly(STATE_NAME_BYTES) },
})
