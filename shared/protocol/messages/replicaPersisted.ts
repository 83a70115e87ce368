import { sha256 } from '../../base/crypto.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly } from './field.ts'

/** Bytes of a state's name. */
export const STATE_NAME_BYTES = 8

/**
 * Names a room's state: the first 8 bytes of the SHA-256 of its state vector. Equal vectors, equal names. No proof against a liar:
 * a device that lies about its copy harms nobody else's.
 */
export const stateName = (vector: Uint8Array): Uint8Array => sha256(vector).slice(0, STATE_NAME_BYTES)

/** Desktop → host: all of the room, up to the state of this name, is on the desktop's disk. */
export const replicaPersisted = defineMessage({
  id: 77,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 16,
  schema: { name: exactly(STATE_NAME_BYTES) },
})
