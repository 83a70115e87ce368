import { expect, it } from 'vitest'
import { nativeCrypto } from '../../../../electron/host/connections/nativeCrypto.ts'
import { javascriptBackend } from '../../../../shared/base/crypto.ts'

const native = nativeCrypto()
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

it('and what is sealed in two parts is sealed as in one', () => {
  const [key, nonce, plain] = [new Uint8Array(32).fill(1), new Uint8Array(12).fill(2), new Uint8Array(60).fill(3)]
  expect(native.prepareSeal?.(key, nonce)(plain)).toEqual(javascriptBackend.seal(key, nonce, plain))
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
