import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import type { LogBody } from '../../protocol/sessionLog/logBodies.ts'
import type { SealedText } from '../../protocol/sessionLog/sealedText.ts'

/** What every statement with something sealed has of it: an idea, a vote. */
type SealedBody = Pick<LogBody<'vote'>, 'oneTimeKey' | 'commitment' | 'cipher' | 'wraps' | 'proof'>

/** Bytes of base64url; none for what is none. */
export const bytesOf = (text: string): Uint8Array => fromBase64Url(text) ?? new Uint8Array()

/** Something sealed as statements have it. */
export const toSealedBody = ({ oneTimeKey, commitment, cipher, wraps, proof }: SealedText): SealedBody => ({
  oneTimeKey: toBase64Url(oneTimeKey),
  commitment: toBase64Url(commitment),
  cipher: toBase64Url(cipher),
  wraps: wraps.map(toBase64Url),
  proof: toBase64Url(proof),
})

/** Something sealed, of the body of a statement. */
export const fromSealedBody = ({ oneTimeKey, commitment, cipher, wraps, proof }: SealedBody): SealedText => ({
  oneTimeKey: bytesOf(oneTimeKey),
  commitment: bytesOf(commitment),
  cipher: bytesOf(cipher),
  wraps: wraps.map(bytesOf),
  proof: bytesOf(proof),
})
