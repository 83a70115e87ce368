// With `crypto/ringSignature.ts` the only file that imports noble. Pure JavaScript, because `crypto.subtle` does not exist on a page that is served over http.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { toBase64Url, utf8 } from './bytes.ts'
import { type AheadVerifier, webVerifier } from './crypto/webVerifier.ts'
import { randomBytes } from './random.ts'

/** An Ed25519 key pair (RFC 8032). `seed`: the 32 secret bytes; `publicKey`: 32 bytes. */
export interface KeyPair {
  readonly seed: Uint8Array
  readonly publicKey: Uint8Array
}

/**
 * The primitives that cost time. A host, which authenticates many clients at once, replaces them by native ones
 * (`electron/host/connections/nativeCrypto.ts`).
 */
export interface CryptoBackend {
  /** Ed25519 (RFC 8032): 64 bytes. */
  readonly sign: (message: Uint8Array, seed: Uint8Array) => Uint8Array
  /** Ed25519, strict (RFC 8032): false for public keys of small order and non-canonical encodings. @throws for malformed input, any error */
  readonly verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
  /** X25519 (RFC 7748): 32 bytes. @throws for malformed input, any error */
  readonly x25519: (secret: Uint8Array, theirKey: Uint8Array) => Uint8Array
  /** scrypt (RFC 7914) with N = 2^14, r = 8, p = 1: 16 bytes, in about 100 ms, slow on purpose. */
  readonly scrypt: (password: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>
  /** ChaCha20-Poly1305 (RFC 8439): the ciphertext, then 16 bytes of authentication tag. */
  readonly seal: (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array) => Uint8Array
  /** The first part of `seal`, which needs no message and is most of the cost of a short one. Not in every backend. */
  readonly prepareSeal?: (key: Uint8Array, nonce: Uint8Array) => (plain: Uint8Array) => Uint8Array
  /** @throws where the tag does not match, any error */
  readonly unseal: (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array) => Uint8Array
}

/** The primitives in pure JavaScript, which run in every browser. */
export const javascriptBackend: CryptoBackend = {
  sign: (message, seed) => ed25519.sign(message, seed),
  verify: (signature, message, publicKey) => ed25519.verify(signature, message, publicKey, { zip215: false }),
  x25519: (secret, theirKey) => x25519.getSharedSecret(secret, theirKey),
  scrypt: async (password, salt) => {
    // loaded on use: only joining by a short code needs it
    const { scryptAsync } = await import('@noble/hashes/scrypt.js')
    // asynchronous, so that a phone's screen keeps responding
    return scryptAsync(password, salt, { N: 2 ** 14, r: 8, p: 1, dkLen: 16 })
  },
  seal: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  unseal: (key, nonce, sealed) => chacha20poly1305(key, nonce).decrypt(sealed),
}

let cryptoBackend = javascriptBackend

/** Replaces the primitives of this process. The replacement must give the same bytes. */
export const setCryptoBackend = (replacement: CryptoBackend): void => {
  cryptoBackend = replacement
}

/** Whether a public key is of small order, where one signature fits many messages, or is not canonically encoded. */
export function isWeakKey(publicKey: Uint8Array): boolean {
  try {
    return ed25519.Point.fromBytes(publicKey, false).isSmallOrder()
  } catch {
    return true
  }
}

/** The key pair of a 32-byte seed. */
export const keyPairFrom = (seed: Uint8Array): KeyPair => ({ seed, publicKey: ed25519.getPublicKey(seed) })
/** A random key pair. */
export const newKeyPair = (): KeyPair => keyPairFrom(randomBytes(32))
/** Signs with Ed25519 (RFC 8032): 64 bytes. */
export const sign = (message: Uint8Array, seed: Uint8Array): Uint8Array => cryptoBackend.sign(message, seed)

/** Strict (RFC 8032) verification; false, never an exception, for anything malformed. */
export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return cryptoBackend.verify(signature, message, publicKey)
  } catch {
    return false
  }
}

/**
 * Verifies off this thread what {@link verify} will be asked, several at once. What it says to be valid, `verify` does too; where it says no,
 * `verify` decides. @returns null where there is no such library, and where `verify` is as fast
 */
export function aheadVerifier(): AheadVerifier | null {
  const web = cryptoBackend === javascriptBackend ? webVerifier() : null
  return web && (async (signature, message, publicKey) => !isWeakKey(publicKey) && web(signature, message, publicKey))
}

/** SHA-256 (FIPS 180-4): 32 bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

/** The key pair that is derived from an invitation's 16-byte secret (HKDF with SHA-256, RFC 5869). The host stores only the public key. */
export const invitationKey = (secret: Uint8Array): KeyPair => keyPairFrom(hkdf(nobleSha256, secret, undefined, utf8('tavolo/invitation/1'), 32))

/**
 * The 16-byte secret of a standing invitation, derived from the founder's seed and the invitation's id, so that its link can be shown again
 * without storing the secret.
 */
export const standingSecret = (founderSeed: Uint8Array, invitation: string): Uint8Array =>
  hkdf(nobleSha256, founderSeed, undefined, utf8(`tavolo/standing/1/${invitation}`), 16)

/**
 * The 16-byte secret that is derived from a short code for one table. Slow on purpose (scrypt, about 100 ms), because a code has only 30
 * bits of entropy.
 */
export const secretFromCode = (code: string, table: string): Promise<Uint8Array> => cryptoBackend.scrypt(utf8(code), utf8(`tavolo/code/1/${table}`))

/** First 12 bytes of the SHA-256 of a public key, in base64url (16 characters). Invitations hold the founder's. */
export const fingerprint = (publicKey: Uint8Array): string => toBase64Url(nobleSha256(publicKey).slice(0, 12))

/** A key pair for one X25519 agreement (RFC 7748), discarded afterwards. */
export interface EphemeralPair {
  readonly secret: Uint8Array
  readonly publicKey: Uint8Array
}

const BASE_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))

/** A random X25519 key pair. */
export function newEphemeralPair(): EphemeralPair {
  const secret = randomBytes(32)
  return { secret, publicKey: agreementPublicKey(secret) }
}

/**
 * The shared secret of an X25519 agreement (RFC 7748): 32 bytes. @returns null for a malformed key, and for one of small order, whose shared
 * secret anybody can compute
 */
export function sharedSecret(secret: Uint8Array, theirKey: Uint8Array): Uint8Array | null {
  try {
    const shared = cryptoBackend.x25519(secret, theirKey)
    return shared.some((byte) => byte !== 0) ? shared : null
  } catch {
    return null
  }
}

/**
 * The X25519 public key (RFC 7748) of an Ed25519 public key: 32 bytes, by the map between the two curves (RFC 7748, section 4.1). @returns null
 * for bytes that are no key, and for a key of small order
 */
export function agreementKey(publicKey: Uint8Array): Uint8Array | null {
  try {
    return isWeakKey(publicKey) ? null : ed25519.utils.toMontgomery(publicKey)
  } catch {
    return null
  }
}

/** The X25519 secret of an Ed25519 seed, whose public key {@link agreementKey} gives: 32 bytes. */
export const agreementSecret = (seed: Uint8Array): Uint8Array => ed25519.utils.toMontgomerySecret(seed)

/** The X25519 public key of a secret: 32 bytes. */
export const agreementPublicKey = (secret: Uint8Array): Uint8Array => cryptoBackend.x25519(secret, BASE_POINT)

/** Derives `length` bytes from secret bytes (HKDF with SHA-256, RFC 5869). */
export const deriveKey = (secret: Uint8Array, salt: Uint8Array, purpose: string, length: number): Uint8Array =>
  hkdf(nobleSha256, secret, salt, utf8(purpose), length)

/** 32 random bytes. */
export const randomKey = (): Uint8Array => randomBytes(32)

/** Bytes by which {@link seal} lengthens its input: the authentication tag. */
export const SEAL_BYTES = 16

/** Encrypts and authenticates with ChaCha20-Poly1305 (RFC 8439). A nonce (12 bytes) must never be used twice with one key. */
export const seal = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array => cryptoBackend.seal(key, nonce, plain)

/** Like {@link seal}, in two parts: the first does as much as can be done before the message is there. To be called once. */
export const prepareSeal = (key: Uint8Array, nonce: Uint8Array): ((plain: Uint8Array) => Uint8Array) =>
  cryptoBackend.prepareSeal?.(key, nonce) ?? ((plain) => seal(key, nonce, plain))

/** Decrypts the output of {@link seal}. @returns null where key, nonce or any bit of the input is wrong */
export function unseal(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return cryptoBackend.unseal(key, nonce, sealed)
  } catch {
    return null
  }
}
