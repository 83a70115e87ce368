import { createHash } from 'node:crypto'
import { nativeCrypto } from '../../../electron/host/connections/nativeCrypto.ts'
import { type CryptoBackend, type KeyPair, keyPairFrom } from '../../../shared/base/crypto.ts'

type Crypto = typeof import('../../../shared/base/crypto.ts')

const digest = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha512')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}
const keyPairs = new Map<string, KeyPair>()
const pairOf = (seed: Uint8Array): KeyPair => {
  const name = Buffer.from(seed).toString('latin1')
  const pair = keyPairs.get(name) ?? keyPairFrom(seed)
  keyPairs.set(name, pair)
  return pair
}

/** Signatures that whoever knows the public key could make, agreements that whoever listens could follow: in a story nobody does. */
const toyArithmetic: CryptoBackend = {
  ...nativeCrypto(),
  sign: (message, seed) => digest(pairOf(seed).publicKey, message),
  verify: (signature, message, publicKey) => Buffer.from(digest(publicKey, message)).equals(signature),
  x25519: (secret, peerKey) => {
    if (peerKey[0] === 9 && peerKey.every((byte, i) => i === 0 || byte === 0)) return secret.map((byte) => byte ^ 0x55)
    const [one, two] = [secret.map((byte) => byte ^ 0x55), peerKey].sort(Buffer.compare)
    return digest(one ?? secret, two ?? peerKey).slice(0, 32)
  },
  scrypt: async (password, salt) => digest(password, salt).slice(0, 16),
}

/**
 * The product's cryptography with toys for its curves and for the slow key of the short code: a thousand devices come in within a
 * minute. What is sealed is really sealed; what the curves promise has tests of its own.
 */
export function fastCrypto(real: Crypto): Crypto {
  real.setCryptoBackend(toyArithmetic)
  return { ...real, keyPairFrom: pairOf }
}
