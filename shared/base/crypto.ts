// The only file that imports noble. Pure JavaScript on purpose: `crypto.subtle` does not exist on a phone's page over http.
import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { toBase64Url, utf8 } from './bytes.ts'
import { randomBytes } from './chance.ts'

/** An Ed25519 pair. The seed is 32 bytes, and secret. */
export interface KeyPair {
  readonly seed: Uint8Array
  readonly publicKey: Uint8Array
}

export const keyPairFrom = (seed: Uint8Array): KeyPair => ({ seed, publicKey: ed25519.getPublicKey(seed) })
export const newKeyPair = (): KeyPair => keyPairFrom(randomBytes(32))
export const sign = (message: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(message, seed)

/** Strict (RFC 8032) verification; false, never an exception, for anything malformed. */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

/** The key pair that an invitation's 16-byte secret stands for: the host keeps only the public half. */
export const invitationKey = (secret: Uint8Array): KeyPair => keyPairFrom(hkdf(nobleSha256, secret, undefined, utf8('tavolo/invitation/1'), 32))

/**
 * The 16-byte secret of a standing invitation, made from the founder's seed and the invitation's id: its link can be shown
 * again tomorrow, and nothing more than the seed is kept.
 */
export const standingSecret = (founderSeed: Uint8Array, invitation: string): Uint8Array =>
  hkdf(nobleSha256, founderSeed, undefined, utf8(`tavolo/standing/1/${invitation}`), 16)

/**
 * The 16-byte secret that a short code stands for at one table. Slow on purpose (scrypt, N = 2^14, r = 8: about 100 ms),
 * because a code has only 30 bits. Runs in slices, so that a phone's screen stays alive.
 */
export const secretFromCode = (code: string, table: string): Promise<Uint8Array> =>
  scryptAsync(utf8(code), utf8(`tavolo/code/1/${table}`), { N: 2 ** 14, r: 8, p: 1, dkLen: 16 })

/** First 12 bytes of SHA-256 of a public key, in base64url (16 characters): what an invitation carries. */
export const fingerprint = (publicKey: Uint8Array): string => toBase64Url(nobleSha256(publicKey).slice(0, 12))
