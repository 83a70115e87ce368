import * as encoding from 'lib0/encoding'
import { concat, utf8 } from '../../base/bytes.ts'
import { sha256, sign, verify } from '../../base/crypto.ts'
import { type challenge, challengeFields } from '../messages/challenge.ts'
import type { BodyOf } from '../messages/defineMessage.ts'
import { group } from '../messages/field.ts'

/** What the host says in its challenge. */
export type Challenge = BodyOf<typeof challenge>
/** The challenge as the host signs it. */
export type UnsignedChallenge = Omit<Challenge, 'signature'>

const unsigned = group<UnsignedChallenge>(challengeFields)

/** What the host signs: the client's hello, and its own challenge before the signature. */
const challengeTranscript = (hello: Uint8Array, challenge: UnsignedChallenge): Uint8Array =>
  sha256(
    concat(
      utf8('tavolo/challenge/3/'),
      sha256(hello),
      encoding.encode((out) => unsigned.write(out, challenge)),
    ),
  )

/** @param hello the client's first message, whole @param hostSeed 32 secret bytes of the key that the challenge names */
export const signChallenge = (hello: Uint8Array, challenge: UnsignedChallenge, hostSeed: Uint8Array): Challenge => ({
  ...challenge,
  signature: sign(challengeTranscript(hello, challenge), hostSeed),
})

/** Did the key that the challenge names sign it, for this hello? Whether that key hosts the table is the warrant's to say. */
export const verifyChallenge = (hello: Uint8Array, challenge: Challenge): boolean =>
  verify(challenge.signature, challengeTranscript(hello, challenge), challenge.hostKey)

/**
 * What the client signs, with the invitation's key and with its own: all that was said, and the key that it will be known by. A
 * recorded proof is worth nothing in another conversation.
 *
 * @param transcript SHA-256 of hello and challenge (`ConnectionKeys.transcript`)
 */
export const proofTranscript = (transcript: Uint8Array, memberKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8('tavolo/proof/3/'), transcript, memberKey))
