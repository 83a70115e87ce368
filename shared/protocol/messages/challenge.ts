import { defineMessage } from './defineMessage.ts'
import { exactly, list, ownBytes } from './field.ts'
import { removalsDigestField } from './removalsDigestField.ts'

/** Maximum statements in a warrant; an honest warrant is shorter. */
export const MAX_WARRANT = 200

/** The fields of the challenge that the host signs, together with the client's hello. */
export const challengeFields = {
  /** The host's public key: Ed25519, 32 bytes. */
  hostKey: exactly(32),
  /** Ed25519, 32 bytes. */
  founderKey: exactly(32),
  /** The warrant: signed statements that prove that the host's key may host the founder's table. */
  warrant: list(ownBytes, MAX_WARRANT),
  /** The host's half of the key agreement: 32 bytes. */
  keyShare: exactly(32),
  /** The removals that the host knows. */
  removals: removalsDigestField,
}

/** Host → client, in clear: the host's key, its warrant, and its half of the key agreement; signed by the host's key. */
export const challenge = defineMessage({
  id: 65,
  from: 'host',
  scope: 'handshake',
  right: null,
  maxBytes: 256 * 2 ** 10,
  schema: { ...challengeFields, signature: exactly(64) },
})
