import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, type KeyObject, scrypt, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { type CryptoBackend, isWeakKey, javascriptBackend, keyPairFrom, SEAL_BYTES } from '../../../shared/base/crypto.ts'

type Curve = 'Ed25519' | 'X25519'

const encodeKey = (key: Uint8Array): string => {
  if (key.length !== 32) throw new Error('expected 32 bytes')
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('base64url')
}
// a JSON Web Key (RFC 8037), because decoding DER costs ten times as much; Node does not read the public half
const toPrivateKey = (crv: Curve, seed: Uint8Array) => createPrivateKey({ key: { kty: 'OKP', crv, d: encodeKey(seed), x: '' }, format: 'jwk' })
const toPublicKey = (crv: Curve, key: Uint8Array) => createPublicKey({ key: { kty: 'OKP', crv, x: encodeKey(key) }, format: 'jwk' })

/** Maximum number of cached keys: most clients reconnect with a known key. */
const MAX_CACHED_KEYS = 2000
const keyCache = new Map<string, KeyObject>()

/** Imports a public key. @throws Error for a weak key, which OpenSSL would accept */
function cachedPublicKey(key: Uint8Array): KeyObject {
  const cacheKey = Buffer.from(key).toString('latin1')
  const cached = keyCache.get(cacheKey)
  if (cached) return cached
  if (isWeakKey(key)) throw new Error('a weak key')
  const keyObject = toPublicKey('Ed25519', key)
  const [oldest] = keyCache.keys()
  if (keyCache.size >= MAX_CACHED_KEYS && oldest !== undefined) keyCache.delete(oldest)
  keyCache.set(cacheKey, keyObject)
  return keyObject
}

const scryptAsync = promisify<Uint8Array, Uint8Array, number, { N: number; r: number; p: number }, Buffer>(scrypt)

function prepareSeal(key: Uint8Array, nonce: Uint8Array): (plain: Uint8Array) => Uint8Array {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: SEAL_BYTES })
  return (plain) => {
    const sealed = new Uint8Array(plain.length + SEAL_BYTES)
    sealed.set(cipher.update(plain))
    cipher.final()
    sealed.set(cipher.getAuthTag(), plain.length)
    return sealed
  }
}

const nativePrimitives: CryptoBackend = {
  sign: (message, seed) => new Uint8Array(sign(null, message, toPrivateKey('Ed25519', seed))),
  verify: (signature, message, publicKey) => signature.length === 64 && verify(null, message, cachedPublicKey(publicKey), signature),
  x25519: (secret, theirKey) =>
    new Uint8Array(diffieHellman({ privateKey: toPrivateKey('X25519', secret), publicKey: toPublicKey('X25519', theirKey) })),
  scrypt: async (password, salt) => new Uint8Array(await scryptAsync(password, salt, 16, { N: 2 ** 14, r: 8, p: 1 })),
  seal: (key, nonce, plain) => prepareSeal(key, nonce)(plain),
  prepareSeal,
  unseal: (key, nonce, sealed) => {
    if (sealed.length < SEAL_BYTES) throw new Error('too short')
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: SEAL_BYTES })
    decipher.setAuthTag(sealed.subarray(sealed.length - SEAL_BYTES))
    const plain = decipher.update(sealed.subarray(0, sealed.length - SEAL_BYTES))
    decipher.final()
    return new Uint8Array(plain)
  },
}

const seed = new Uint8Array(32).fill(7)
const sampleMessage = new Uint8Array([1, 2, 3])
const nonce = seed.subarray(0, 12)
const basePoint = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))

/** Tests each primitive against the pure implementation: the library of a runtime may lack one (Electron's differs from Node's). */
const selfTests: Readonly<Partial<Record<keyof CryptoBackend, (by: CryptoBackend) => Uint8Array>>> = {
  sign: (by) => by.sign(sampleMessage, seed),
  verify: (by) => Uint8Array.of(by.verify(javascriptBackend.sign(sampleMessage, seed), sampleMessage, keyPairFrom(seed).publicKey) ? 1 : 0),
  x25519: (by) => by.x25519(seed, basePoint),
  seal: (by) => by.seal(seed, nonce, sampleMessage),
  prepareSeal: (by) => by.prepareSeal?.(seed, nonce)(sampleMessage) ?? by.seal(seed, nonce, sampleMessage),
  unseal: (by) => by.unseal(seed, nonce, javascriptBackend.seal(seed, nonce, sampleMessage)),
}

function matchesPure(name: keyof CryptoBackend): boolean {
  try {
    const selfTest = selfTests[name]
    return !selfTest || Buffer.from(selfTest(nativePrimitives)).equals(selfTest(javascriptBackend))
  } catch {
    return false
  }
}

/** The primitives of the runtime's library, several times as fast; the pure implementation for primitives that it lacks. */
export function nativeCrypto(): CryptoBackend {
  const usable = Object.entries(nativePrimitives).filter(([name]) => matchesPure(name as keyof CryptoBackend))
  return { ...javascriptBackend, ...Object.fromEntries(usable) }
}
