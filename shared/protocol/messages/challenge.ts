import { defineMessage } from './defineMessage.ts'
import { exactly, list, ownBytes } from './field.ts'

/** Most statements in a warrant: more than these prove nothing more. */
const MAX_WARRANT = 64

/** What the host signs of its challenge, beside the client's hello. */
export const challengeFields = {
  /** Ed25519, 32 bytes. */
  hostKey: exactly(32),
  /** Ed25519, 32 bytes. */
  founderKey: exactly(32),
  /** Statements of the membership log, as signed, by which the host's key hosts the founder's table. */
  warrant: list(ownBytes, MAX_WARRANT),
  /** The host's half of the key agreement: 32 bytes. */
  keyShare: exactly(32),
}

/** Host → client, in clear: who hosts, by which right, and the host's half of the key; signed by the host's key. */
export const challenge = defineMessage({
  id: 65,
  from: 'host',
  scope: 'handshake',
  right: null,
  maxBytes: 256 * 2 ** 10,
  schema: { ...challengeFields, signature: exactly(64) },
})
