/** Whether a picture shows several images one after the other: a GIF of several, a WebP that says so. Decodes nothing. Cost: O(bytes). */
export function isAnimated(bytes: Uint8Array): boolean {
  const name = String.fromCharCode(...bytes.subarray(0, 3))
  return name === 'GIF' ? hasSeveralImages(bytes) : name === 'RIF' && isAnimatedWebp(bytes)
}

/** VP8X, and its flag for an animation. */
const isAnimatedWebp = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(12, 16)) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0

const IMAGE = 0x2c
const EXTENSION = 0x21

function hasSeveralImages(bytes: Uint8Array): boolean {
  let images = 0
  let at = 13 + colourTable(bytes[10])
  while (at < bytes.length) {
    const block = bytes[at]
    if (block === IMAGE) {
      images += 1
      if (images > 1) return true
      at += 11 + colourTable(bytes[at + 9])
    } else if (block === EXTENSION) at += 2
    else return false
    // sub-blocks with their lengths, up to an empty one
    for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += 1 + length
    at += 1
  }
  return false
}

/** Bytes of the table of colours that flags announce. */
const colourTable = (flags = 0): number => ((flags & 0x80) !== 0 ? 3 * 2 ** ((flags & 7) + 1) : 0)
