import { expect, it } from 'vitest'
import { crc32c } from '../../../../../electron/host/journal/format/crc32c.ts'

// RFC 3720, B.4; the bytes there are in wire order, so the last is the lowest. The last case is the check value of the CRC catalogue.
it.each([
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes of incrementing 00..1f', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 bytes of decrementing 1f..00', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  [
    'an iSCSI read command',
    Uint8Array.from([
      0x01, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0,
      0x02, 0, 0, 0, 0, 0, 0, 0,
    ]),
    0xd9963a56,
  ],
  ['the digits 1 to 9', new TextEncoder().encode('123456789'), 0xe3069283],
])('%s', (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected)
  const inside = new Uint8Array(bytes.length + 7).fill(0x5a)
  inside.set(bytes, 3)
  expect(crc32c(inside, 3, 3 + bytes.length)).toBe(expected)
})
