import { type PictureHeader, readPictureHeader } from '../pictureHeader.ts'
import { type AssetRef, type AssetType, assetHashOf, assetTypes } from './assetRef.ts'

/** Maximum number of pixels of a picture; decoded, they take 160 MB. */
export const MAX_PICTURE_PIXELS = 40_000_000

/** The header of a picture that may be an asset. */
export type AssetHeader = PictureHeader & { readonly type: AssetType }

/**
 * Reads the header of a picture that is nothing else besides: a PNG, JPEG or WebP with bounded dimensions that ends where the format says. Null
 * otherwise: an animation as GIF, a page that begins like a picture, a picture followed by a page or a zip, a truncated file. Decodes nothing.
 */
export function readWholePicture(bytes: Uint8Array): AssetHeader | null {
  const header = readPictureHeader(bytes)
  const type = assetTypes.find((each) => each === header?.type)
  if (!header || !type || header.width * header.height > MAX_PICTURE_PIXELS) return null
  return endsWhereItSays[type](bytes) ? { ...header, type } : null
}

/** The reference to bytes; null where they may not be an asset. Cost: O(bytes). */
export function assetRefOf(content: Uint8Array): AssetRef | null {
  const header = readWholePicture(content)
  return header && { hash: assetHashOf(content), type: header.type, width: header.width, height: header.height, bytes: content.length }
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
