import type { AssetRef } from '../../../shared/base/assets/assetRef.ts'
import { assetRefOf } from '../../../shared/base/assets/wholePicture.ts'
import { concat, utf8 } from '../../../shared/base/bytes.ts'

const u32 = (value: number) => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
const chunk = (name: string, data: Uint8Array) => concat(u32(data.length), utf8(name), data, u32(0))

/** A PNG as far as its structure goes: header, `filler` bytes that stand for pixels, end. Checksums are 0: nothing here decodes it. */
export const pngOf = (width: number, height: number, filler: Uint8Array = new Uint8Array(20)): Uint8Array =>
  concat(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', concat(u32(width), u32(height), Uint8Array.of(8, 6, 0, 0, 0))),
    chunk('IDAT', filler),
    chunk('IEND', new Uint8Array()),
  )

/** A JPEG likewise: with a restart marker and a stuffed byte in its pixels, and a second scan. */
export const jpegOf = (width: number, height: number): Uint8Array =>
  Uint8Array.from(
    [
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
      [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0],
      [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
      [1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4, 5],
      [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
      [6, 7, 0xff, 0xd9],
    ].flat(),
  )

/** A WebP likewise. */
export const webpOf = (width: number, height: number): Uint8Array => {
  const data = Uint8Array.from([0, 0, 0, 0x9d, 0x01, 0x2a, width & 255, width >> 8, height & 255, height >> 8, 9, 9])
  const little = (value: number) => u32(value).reverse()
  return concat(utf8('RIFF'), little(12 + data.length), utf8('WEBPVP8 '), little(data.length), data)
}

/** A picture with bytes of its own, about `bytes` long. */
export const pictureOf = (seed: number, bytes = 2000): Uint8Array => {
  let state = seed + 1
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state >>> 24
  }
  return pngOf(40, 30, Uint8Array.from({ length: bytes }, next))
}

/** The reference to a picture of these. */
export function refOf(picture: Uint8Array): AssetRef {
  const ref = assetRefOf(picture)
  if (!ref) throw new Error('no picture')
  return ref
}

/** Pixels of one colour as GIF compresses them, with the table of codes cleared before it grows. */
function gifPixels(count: number): Uint8Array {
  const bits: number[] = []
  const code = (value: number) => bits.push(value & 1, (value >> 1) & 1, value >> 2)
  for (let pixel = 0; pixel < count; pixel++) {
    if (pixel % 2 === 0) code(4)
    code(1)
  }
  code(5)
  const bytes = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, i) => byte | (bit << i), 0),
  )
  const parts = Array.from({ length: Math.ceil(bytes.length / 255) }, (_, at) => bytes.subarray(at * 255, at * 255 + 255))
  return concat(Uint8Array.of(2), ...parts.map((part) => concat(Uint8Array.of(part.length), part)), Uint8Array.of(0))
}

/** A GIF of two colours: its images one after the other, before each what `beside` gives. A small one can be decoded. */
export const gifOf = (
  width: number,
  height: number,
  { frames = 1, beside = new Uint8Array() }: { readonly frames?: number; readonly beside?: Uint8Array } = {},
): Uint8Array => {
  const size = [width & 255, width >> 8, height & 255, height >> 8]
  const image = concat(
    Uint8Array.from([[0x21, 0xf9, 4, 4, 20, 0, 0, 0], [0x2c, 0, 0, 0, 0], size, [0]].flat()),
    gifPixels(Math.min(width * height, 10_000)),
  )
  const looping = concat(Uint8Array.of(0x21, 0xff, 11), utf8('NETSCAPE2.0'), Uint8Array.of(3, 1, 0, 0, 0))
  return concat(
    utf8('GIF89a'),
    Uint8Array.from([...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    ...(frames > 1 ? [looping] : []),
    ...Array.from({ length: frames }, () => concat(beside, image)),
    Uint8Array.of(0x3b),
  )
}
