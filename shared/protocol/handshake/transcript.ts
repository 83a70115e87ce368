import * as encoding from 'lib0/encoding'
import { concat, utf8 } from '../../base/bytes.ts'
import type { AheadVerifier } from '../../base/crypto/webVerifier.ts'
import { sha256, sign, verify } from '../../base/crypto.ts'
import { type challenge, challengeFields } from '../messages/challenge.ts'
import type { BodyOf } from '../messages/defineMessage.ts'
import { group } from '../messages/field.ts'

/** Body of the host's challenge, with its signature. */
export type Challenge = BodyOf<typeof challenge>
/** Body of the host's challenge, before it is signed. */
export type UnsignedChallenge = Omit<Challenge, 'signature'>

const unsigned = group<UnsignedChallenge>(challengeFields)

/** The bytes that the host signs: the client's hello and the challenge without its signature. */
const challengeTranscript = (hello: Uint8Array, challenge: UnsignedChallenge): Uint8Array =>
  sha256(
    concat(
      utf8('tavolo/challenge/4/'),
      sha256(hello),
      encoding.encode((out) => unsigned.write(out, challenge)),
    ),
  )

/** Signs a challenge. @param hello the client's first message, whole @param hostSeed 32 secret bytes of the key in the challenge */
export const signChallenge = (hello: Uint8Array, challenge: UnsignedChallenge, hostSeed: Uint8Array): Challenge => ({
  ...challenge,
  signature: sign(challengeTranscript(hello, challenge), hostSeed),
})

/** Whether the key in the challenge signed it for this hello. Whether that key may host the table follows from the warrant. */
export const verifyChallenge = (hello: Uint8Array, challenge: Challenge): boolean =>
  verify(challenge.signature, challengeTranscript(hello, challenge), challenge.hostKey)

/** The same off this thread; false says that {@link verifyChallenge} has to decide. */
export const verifyChallengeAhead = (ahead: AheadVerifier, hello: Uint8Array, challenge: Challenge): Promise<boolean> =>
  ahead(challenge.signature, challengeTranscript(hello, challenge), challenge.hostKey)

/**
 * The bytes that the client signs with its member key: the transcript and that key. A recorded proof is therefore invalid on another
 * connection.
 *
 * @param transcript SHA-256 of hello and challenge (`ConnectionKeys.transcript`)
 */
export const proofTranscript = (transcript: Uint8Array, memberKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8('tavolo/proof/4/'), transcript, memberKey))
