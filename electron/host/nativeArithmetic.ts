import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject, scrypt, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { type Arithmetic, isWeakKey, pureArithmetic } from '../../shared/base/crypto.ts'

// DER around 32 bytes of key (RFC 8410): private (PKCS#8) and public (SPKI)
const der = {
  signing: { secret: '302e020100300506032b657004220420', open: '302a300506032b6570032100' },
  agreeing: { secret: '302e020100300506032b656e04220420', open: '302a300506032b656e032100' },
} as const

const wrapped = (prefix: string, key: Uint8Array): Buffer => {
  if (key.length !== 32) throw new Error('expected 32 bytes')
  return Buffer.concat([Buffer.from(prefix, 'hex'), key])
}
const secretKey = (kind: keyof typeof der, seed: Uint8Array) =>
  createPrivateKey({ key: wrapped(der[kind].secret, seed), format: 'der', type: 'pkcs8' })
const openKey = (kind: keyof typeof der, key: Uint8Array) => createPublicKey({ key: wrapped(der[kind].open, key), format: 'der', type: 'spki' })

/** Keys that were looked at once: most that come were here before. */
const MOST_KEYS = 2000
const known = new Map<string, KeyObject>()

/** @throws where the key is weak: OpenSSL would let it pass */
function verifyingKey(key: Uint8Array): KeyObject {
  const name = Buffer.from(key).toString('latin1')
  const before = known.get(name)
  if (before) return before
  if (isWeakKey(key)) throw new Error('a weak key')
  const made = openKey('signing', key)
  const [oldest] = known.keys()
  if (known.size >= MOST_KEYS && oldest !== undefined) known.delete(oldest)
  known.set(name, made)
  return made
}

const slowly = promisify<Uint8Array, Uint8Array, number, { N: number; r: number; p: number }, Buffer>(scrypt)

const native: Arithmetic = {
  sign: (message, seed) => new Uint8Array(sign(null, message, secretKey('signing', seed))),
  verify: (signature, message, publicKey) => signature.length === 64 && verify(null, message, verifyingKey(publicKey), signature),
  x25519: (secret, theirKey) =>
    new Uint8Array(diffieHellman({ privateKey: secretKey('agreeing', secret), publicKey: openKey('agreeing', theirKey) })),
  scrypt: async (password, salt) => new Uint8Array(await slowly(password, salt, 16, { N: 2 ** 14, r: 8, p: 1 })),
}

/** The same arithmetic by the runtime's own library, ten times as fast; the pure one where that library has not got it. */
export function nativeArithmetic(): Arithmetic {
  try {
    const [seed, words] = [new Uint8Array(32).fill(7), new Uint8Array([1, 2, 3])]
    const same = Buffer.from(native.sign(words, seed)).equals(pureArithmetic.sign(words, seed))
    const base = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))
    return same && Buffer.from(native.x25519(seed, base)).equals(pureArithmetic.x25519(seed, base)) ? native : pureArithmetic
  } catch {
    return pureArithmetic
  }
}
