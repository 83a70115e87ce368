import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import { nativeCrypto } from '../../../../electron/host/connections/nativeCrypto.ts'
import { javascriptBackend, keyPairFrom } from '../../../../shared/base/crypto.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'

const native = nativeCrypto()
const bytes = (gen: prng.PRNG, count: number) => Uint8Array.from({ length: count }, () => prng.int32(gen, 0, 255))
const answer = (check: () => boolean) => {
  try {
    return check()
  } catch {
    return false
  }
}

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
