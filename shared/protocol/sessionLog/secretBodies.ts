import * as v from 'valibot'
import { idOf } from '../../base/id.ts'
import { integer } from '../../base/read.ts'
import { key32, MAX_TIME } from '../membershipLog/statementBodies.ts'
import { base64Of, sealedFields } from './bodyParts.ts'

/** Fewest who may vote in secret: among fewer, the result tells how each of them voted. */
export const MIN_SECRET_VOTERS = 5
/** Below so many, whoever opens a secret ballot is warned: the result may still tell. */
export const FEW_SECRET_VOTERS = 8
/** Most who may vote in secret: each signature has 32 bytes for each of them. */
export const MAX_SECRET_VOTERS = 200

/** Bytes of a ring signature in a ring of one, of two, and so on. */
const signatureLengths = Array.from({ length: MAX_SECRET_VOTERS }, (_, i) => 64 + 32 * (i + 1))

/** Bodies of the statements by which people vote in secret. */
export const secretBodies = {
  /** The key by which this member's device votes in secret in this session. `proof`: it has the secret of the key. Who publishes several has the first. */
  ringkey: v.strictObject({ key: key32, proof: base64Of(96) }),
  /** The keys of those who may vote in a secret ballot, and whose they are. The ballot names this statement, and its id is a hash of them: they are frozen. */
  ring: v.strictObject({ keys: v.pipe(v.array(v.strictTuple([idOf<'person'>(), key32])), v.minLength(1), v.maxLength(MAX_SECRET_VOTERS)) }),
  /** A vote of one of the ring, sealed; signed by a key that was made for it alone. `signature`: of one of the ring, over the item, its author key and the edition. */
  secretvote: v.strictObject({ ballot: key32, edition: integer(1, 1_000_000), ...sealedFields, signature: base64Of(...signatureLengths) }),
  /**
   * A vote that a host had stored is not in the list of the close. Signed by a key that was made for it alone: it says nothing of who voted. `host`: the key
   * that signed the receipt; `stored`: when, in table time.
   */
  missingvote: v.strictObject({ ballot: key32, item: key32, host: key32, stored: integer(0, MAX_TIME), receipt: base64Of(64) }),
} as const
