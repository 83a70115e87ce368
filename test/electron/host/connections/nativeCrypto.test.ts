import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import { nativeCrypto } from '../../../../electron/host/connections/nativeCrypto.ts'
import { javascriptBackend, keyPairFrom } from '../../../../shared/base/crypto.ts'
import { replayCommand, seeds } from '../../../support/seeds.ts'

const native = nativeCrypto()
const bytes = (gen: prng.PRNG, count: number) => Uint8Array.from({ length: count }, () => prng.int32(gen, 0, 255))
const answer = (check: () => boolean) => {
  try {
    return check()
  } catch {
    return false
  }
}

it('there is a native one here', () => {
  for (const name of Object.keys(javascriptBackend) as (keyof typeof native)[]) expect(native[name], name).not.toBe(javascriptBackend[name])
})

for (const seed of seeds(5)) {
  it(`the native arithmetic answers as the pure one (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const [ownSecret, peerSecret, message] = [bytes(gen, 32), bytes(gen, 32), bytes(gen, prng.int32(gen, 0, 300))]
    const signature = javascriptBackend.sign(message, ownSecret)
    const { publicKey } = keyPairFrom(ownSecret)
    expect(native.sign(message, ownSecret)).toEqual(signature)
    expect(native.x25519(ownSecret, peerSecret)).toEqual(javascriptBackend.x25519(ownSecret, peerSecret))
    expect(native.verify(signature, message, publicKey)).toBe(true)
    for (let i = 0; i < 20; i++) {
      const [changedKey, changed] = [publicKey.slice(), signature.slice()]
      if (prng.bool(gen)) changed[prng.int32(gen, 0, 63)]! ^= 1 << prng.int32(gen, 0, 7)
      else changedKey[prng.int32(gen, 0, 31)]! ^= 1 << prng.int32(gen, 0, 7)
      expect(answer(() => native.verify(changed, message, changedKey))).toBe(answer(() => javascriptBackend.verify(changed, message, changedKey)))
    }
  })
}

const openOrNull = (open: () => Uint8Array) => {
  try {
    return open()
  } catch {
    return null
  }
}
for (const seed of seeds(5)) {
  it(`what one seals the other opens, and neither opens what was changed (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const [key, nonce] = [bytes(gen, 32), bytes(gen, 12)]
    for (const length of [0, 1, 15, 16, 64, prng.int32(gen, 0, 5000)]) {
      const plain = bytes(gen, length)
      const sealed = native.seal(key, nonce, plain)
      expect(sealed).toEqual(javascriptBackend.seal(key, nonce, plain))
      expect(native.unseal(key, nonce, sealed)).toEqual(plain)
      sealed[prng.int32(gen, 0, sealed.length - 1)]! ^= 1 << prng.int32(gen, 0, 7)
      for (const arithmetic of [native, javascriptBackend]) {
        expect(openOrNull(() => arithmetic.unseal(key, nonce, sealed))).toBeNull()
        expect(openOrNull(() => arithmetic.unseal(key, nonce, sealed.subarray(0, prng.int32(gen, 0, 15))))).toBeNull()
      }
    }
  })
}

it('and its slow function gives the same sixteen bytes', async () => {
  const [password, salt] = [new Uint8Array([1, 2]), new Uint8Array([3])]
  expect(await native.scrypt(password, salt)).toEqual(await javascriptBackend.scrypt(password, salt))
})

// encodings of the eight points of small order, and second spellings of some. Source: RFC 8032 and "Taming the many EdDSAs" (2020), table 1
const weak = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]
it.each(weak)('neither takes a signature by the weak key %s', (hex) => {
  const key = new Uint8Array(Buffer.from(hex, 'hex'))
  const signature = new Uint8Array(64)
  signature[0] = 1
  for (const arithmetic of [native, javascriptBackend]) expect(answer(() => arithmetic.verify(signature, new Uint8Array([1]), key))).toBe(false)
})
