import { sha256 } from '../../base/crypto.ts'
import { type Id, idFromBytes } from '../../base/id.ts'

/** Short id of an invitation, derived from its public key (32 bytes): for screens and for the hello, where a statement's id is too long. */
export const invitationRef = (publicKey: Uint8Array): Id<'invitation'> => idFromBytes(sha256(publicKey))
