import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inflateBounded } from '../../../../shared/base/load/inflateBounded.ts'

const plain = Uint8Array.from({ length: 60_000 }, (_, i) => (i * i) & 255)
const packed = deflateSync(plain)

describe('what was packed', () => {
  it('comes out as it went in, up to the last byte that is allowed', () => {
    expect(Buffer.from(inflateBounded(packed, plain.length) as Uint8Array).equals(plain)).toBe(true)
    expect(inflateBounded(packed, plain.length - 1)).toBe('tooLarge')
  })

  it('is damaged where its end is missing or its bytes are none of it, not too large', () => {
    for (const length of [0, 1, 100, packed.length - 1]) expect(inflateBounded(packed.subarray(0, length), 1e9), `${length} bytes`).toBe('damaged')
    expect(inflateBounded(Uint8Array.of(7, 255, 255, 255), 1e9)).toBe('damaged')
  })
})
