// The only file that imports noble. Pure JavaScript on purpose: `crypto.subtle` does not exist on a phone's page over http.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { toBase64Url, utf8 } from './bytes.ts'
import { randomBytes } from './random.ts'

/** An Ed25519 pair. The seed is 32 bytes, and secret. */
export interface KeyPair {
  readonly seed: Uint8Array
  readonly publicKey: Uint8Array
}

/** The arithmetic of keys and seals. A process that meets many people at once may have it done natively (`electron/host/connections/nativeCrypto.ts`). */
export interface CryptoBackend {
  readonly sign: (message: Uint8Array, seed: Uint8Array) => Uint8Array
  /** Strict (RFC 8032): false for keys of small order and second spellings. May throw for what is malformed. */
  readonly verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
  readonly x25519: (secret: Uint8Array, theirKey: Uint8Array) => Uint8Array
  /** 16 bytes. N = 2^14, r = 8, p = 1: about 100 ms on purpose. */
  readonly scrypt: (password: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>
  /** ChaCha20-Poly1305 (RFC 8439): the text, then 16 bytes. */
  readonly seal: (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array) => Uint8Array
  /** May throw for what does not open. */
  readonly unseal: (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array) => Uint8Array
}

export const javascriptBackend: CryptoBackend = {
  sign: (message, seed) => ed25519.sign(message, seed),
  verify: (signature, message, publicKey) => ed25519.verify(signature, message, publicKey, { zip215: false }),
  x25519: (secret, theirKey) => x25519.getSharedSecret(secret, theirKey),
  scrypt: async (password, salt) => {
    // only who comes by a code needs it
    const { scryptAsync } = await import('@noble/hashes/scrypt.js')
    // in slices, so that a phone's screen stays alive
    return scryptAsync(password, salt, { N: 2 ** 14, r: 8, p: 1, dkLen: 16 })
  },
  seal: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  unseal: (key, nonce, sealed) => chacha20poly1305(key, nonce).decrypt(sealed),
}

let cryptoBackend = javascriptBackend

/** From now on in this process. What they answer must be the same, bit by bit. */
export const setCryptoBackend = (replacement: CryptoBackend): void => {
  cryptoBackend = replacement
}

/** Is it a key that many signatures would fit, or the second spelling of one? */
export function isWeakKey(publicKey: Uint8Array): boolean {
  try {
    return ed25519.Point.fromBytes(publicKey, false).isSmallOrder()
  } catch {
    return true
  }
}

export const keyPairFrom = (seed: Uint8Array): KeyPair => ({ seed, publicKey: ed25519.getPublicKey(seed) })
export const newKeyPair = (): KeyPair => keyPairFrom(randomBytes(32))
export const sign = (message: Uint8Array, seed: Uint8Array): Uint8Array => cryptoBackend.sign(message, seed)

/** Strict (RFC 8032) verification; false, never an exception, for anything malformed. */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return cryptoBackend.verify(signature, message, publicKey)
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
 * because a code has only 30 bits.
 */
export const secretFromCode = (code: string, table: string): Promise<Uint8Array> => cryptoBackend.scrypt(utf8(code), utf8(`tavolo/code/1/${table}`))

/** First 12 bytes of SHA-256 of a public key, in base64url (16 characters): what an invitation carries. */
export const fingerprint = (publicKey: Uint8Array): string => toBase64Url(nobleSha256(publicKey).slice(0, 12))

/** A pair for one key agreement (X25519), thrown away after it. */
export interface EphemeralPair {
  readonly secret: Uint8Array
  readonly publicKey: Uint8Array
}

const BASE_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))

export function newEphemeralPair(): EphemeralPair {
  const secret = randomBytes(32)
  return { secret, publicKey: cryptoBackend.x25519(secret, BASE_POINT) }
}

/** What only the two ends know (X25519, RFC 7748): 32 bytes; null for a key that would make it known to all (of small order). */
export function sharedSecret(secret: Uint8Array, theirKey: Uint8Array): Uint8Array | null {
  try {
    const shared = cryptoBackend.x25519(secret, theirKey)
    return shared.some((byte) => byte !== 0) ? shared : null
  } catch {
    return null
  }
}

/** `length` bytes made from secret ones (HKDF with SHA-256, RFC 5869). */
export const deriveKey = (secret: Uint8Array, salt: Uint8Array, purpose: string, length: number): Uint8Array =>
  hkdf(nobleSha256, secret, salt, utf8(purpose), length)

/** 32 random bytes. */
export const randomKey = (): Uint8Array => randomBytes(32)

/** Bytes that sealing adds. */
export const SEAL_BYTES = 16

/** Seals with ChaCha20-Poly1305 (RFC 8439). A nonce of 12 bytes must never serve one key twice. */
export const seal = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array => cryptoBackend.seal(key, nonce, plain)

/** Opens what `seal` made; null where a bit of it is another. */
export function unseal(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return cryptoBackend.unseal(key, nonce, sealed)
  } catch {
    return null
  }
}
