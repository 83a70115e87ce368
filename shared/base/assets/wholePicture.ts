import { type PictureHeader, readPictureHeader } from '../pictureHeader.ts'
import { type AssetRef, type AssetType, assetHashOf, assetTypes } from './assetRef.ts'
import { bareGif, firstImageOfGif, framesOfWholeGif } from './gif.ts'

/** Maximum number of pixels of a picture; decoded, they take 160 MB. */
export const MAX_PICTURE_PIXELS = 40_000_000

/** The header of a picture that may be an asset. */
export type AssetHeader = PictureHeader & { readonly type: AssetType; readonly frames?: number }

/**
 * Reads the header of a picture that is nothing else besides: a PNG, JPEG, WebP or GIF with bounded dimensions that ends where the format says. Null
 * otherwise: a page that begins like a picture, a picture followed by a page or a zip, a GIF with comments, a truncated file. Decodes nothing.
 */
export function readWholePicture(bytes: Uint8Array): AssetHeader | null {
  const header = readPictureHeader(bytes)
  const type = assetTypes.find((each) => each === header?.type)
  if (!header || !type || header.width * header.height > MAX_PICTURE_PIXELS) return null
  if (!endsWhereItSays[type](bytes)) return null
  const frames = type === 'gif' ? (framesOfWholeGif(bytes) ?? 1) : 1
  return { ...header, type, ...(frames > 1 ? { frames } : {}) }
}

/**
 * The bytes under which a picture that earlier releases stored in a text is an asset: a GIF without what draws nothing, and of an animation that is more
 * than one may be the first image, as of one that is inserted today; any other picture as it is. Pure, so
 * that two devices name it alike, and the host knows it again. Null where it may not be one. Cost: O(bytes).
 */
export function storableBytes(bytes: Uint8Array): Uint8Array | null {
  const storable = readPictureHeader(bytes)?.type === 'gif' ? (bareGif(bytes) ?? firstImageOfGif(bytes)) : bytes
  return storable && readWholePicture(storable) ? storable : null
}

/** The reference to bytes; null where they may not be an asset. Cost: O(bytes). */
export function assetRefOf(content: Uint8Array): AssetRef | null {
  const header = readWholePicture(content)
  return header && { hash: assetHashOf(content), ...header, bytes: content.length }
}

const endsWhereItSays: { readonly [T in AssetType]: (bytes: Uint8Array) => boolean } = {
  // chunk by chunk: a second file may end in IEND too
  png: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 8
    while (at + 12 <= bytes.length) {
      const isEnd = view.getUint32(at + 4) === IEND
      at += 12 + view.getUint32(at)
      if (isEnd) return at === bytes.length
    }
    return false
  },
  // segment by segment up to the pixels; in them, a marker other than a restart ends a scan
  jpeg: (bytes) => {
    let at = 2
    while (at + 4 <= bytes.length) {
      if (bytes[at] !== 0xff) return false
      const mark = bytes[at + 1] ?? 0
      if (mark === EOI) return at + 2 === bytes.length
      at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
      if (mark === SOS) at = endOfScan(bytes, at)
    }
    return at + 2 === bytes.length && bytes[at] === 0xff && bytes[at + 1] === EOI
  },
  gif: (bytes) => framesOfWholeGif(bytes) !== null,
  webp: (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true) + 8 === bytes.length,
}

const IEND = 0x49454e44
const EOI = 0xd9
const SOS = 0xda

/** The place of the marker after the pixels that begin at `from`. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at
  }
  return bytes.length
}
