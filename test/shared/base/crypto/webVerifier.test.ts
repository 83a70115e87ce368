import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/base/bytes.ts'
import { webVerifier } from '../../../../shared/base/crypto/webVerifier.ts'
import { aheadVerifier, javascriptBackend, keyPairFrom, setCryptoBackend, sign, verify } from '../../../../shared/base/crypto.ts'

const pair = keyPairFrom(new Uint8Array(32).fill(7))
const message = utf8('un tavolo')
const signature = sign(message, pair.seed)
/** The order of the group (RFC 8032, 5.1), little-endian: added to a signature's second half it gives another signature that some would take. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n
const withOrderAdded = (bytes: Uint8Array) => {
  let scalar = bytes.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) + ORDER
  const half = Uint8Array.from({ length: 32 }, () => {
    const byte = Number(scalar & 255n)
    scalar >>= 8n
    return byte
  })
  return Uint8Array.of(...bytes.slice(0, 32), ...half)
}
const changedAt = (bytes: Uint8Array, at: number) => Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte))
/** A key of small order: with it one signature fits many messages. */
const WEAK = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0))

describe('a signature that is verified by the browser itself', () => {
  it.each([
    ['as it was signed', signature, message, pair.publicKey, true],
    ['with one bit changed', changedAt(signature, 40), message, pair.publicKey, false],
    ['with another first half', changedAt(signature, 3), message, pair.publicKey, false],
    ['spelled in another way', withOrderAdded(signature), message, pair.publicKey, false],
    ['cut short', signature.slice(0, 63), message, pair.publicKey, false],
    ['of other words', signature, utf8('un tavolo!'), pair.publicKey, false],
    ['under a key that is none', signature, message, new Uint8Array(31), false],
    ['under a weak key', Uint8Array.of(...WEAK, ...new Uint8Array(32)), message, WEAK, false],
  ])('is as valid as in JavaScript: %s', async (_, ...parameters) => {
    const [bytes, words, key, isValid] = parameters
    expect(verify(bytes, words, key)).toBe(isValid)
    expect(await aheadVerifier()?.(bytes, words, key)).toBe(isValid)
  })

  it('is not where the page is not served securely, nor where the library of the system verifies', () => {
    expect(webVerifier(undefined as never) === null || 'subtle' in crypto).toBe(true)
    setCryptoBackend({ ...javascriptBackend })
    expect(aheadVerifier()).toBeNull()
    setCryptoBackend(javascriptBackend)
  })

  it.each([
    ['says yes to everything', async () => true],
    ['says no to everything', async () => false],
    ['does not know these signatures', () => Promise.reject(new Error('NotSupportedError'))],
  ])('counts for nothing in a browser that %s', async (_, answer) => {
    const verifier = webVerifier({ importKey: async () => ({}), verify: answer })
    expect(await verifier?.(signature, message, pair.publicKey)).toBe(false)
  })
})
