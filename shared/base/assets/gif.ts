// The blocks of a GIF: header, table of colours, then extensions and images up to the trailer. Only what draws the picture may be in an asset: a comment
// or the block of another program can hold a page, a place, or a second file.

import { concat } from '../bytes.ts'

/** Maximum number of images of an animation. */
export const MAX_FRAMES = 600
/** Pixels of all images of an animation together: a browser may keep all of them decoded. */
const MAX_ANIMATION_PIXELS = 120_000_000

const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b
const CONTROL = 0xf9
const APPLICATION = 0xff
/** Says how often the images are repeated. */
const LOOPING = 'NETSCAPE2.0'

interface GifParts {
  readonly frames: number
  /** The parts that draw the picture, as [begin, end); from the header to the trailer. */
  readonly parts: readonly (readonly [number, number])[]
  /** Where the trailer ends. */
  readonly end: number
}

/**
 * Reads the blocks up to the trailer; null where they are no picture within the bounds. Decodes nothing. Cost: O(bytes).
 * @param isStill whether to read no more than the first image, whatever follows
 */
function readParts(bytes: Uint8Array, isStill = false): GifParts | null {
  const header = String.fromCharCode(...bytes.subarray(0, 6))
  if (bytes.length < 13 || (header !== 'GIF87a' && header !== 'GIF89a')) return null
  const u16 = (at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  const [width, height] = [u16(6), u16(8)]
  let at = 13 + colourTableBytes(bytes[10])
  const parts: [number, number][] = [[0, at]]
  let frames = 0
  while (at < bytes.length) {
    const begin = at
    const block = bytes[at]
    if (block === TRAILER) {
      parts.push([at, at + 1])
      return frames > 0 ? { frames, parts, end: at + 1 } : null
    }
    if (block === IMAGE) {
      frames += 1
      const isInside = u16(at + 1) + u16(at + 5) <= width && u16(at + 3) + u16(at + 7) <= height
      if (!isInside || frames > MAX_FRAMES || frames * width * height > MAX_ANIMATION_PIXELS) return null
      at = endOfData(bytes, at + 11 + colourTableBytes(bytes[at + 9]))
    } else if (block === EXTENSION) at = endOfData(bytes, at + 2)
    else return null
    if (block === IMAGE || drawsSomething(bytes, begin, at)) parts.push([begin, at])
    if (isStill && block === IMAGE) return at <= bytes.length ? { frames, parts, end: at } : null
  }
  return null
}

/** Behind the parts of data that begin at `from`, each with its length before it, up to an empty one. */
function endOfData(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}

/** Whether an extension says how images are drawn: when the next one comes, and how often all of them do. In the one form that these have. */
function drawsSomething(bytes: Uint8Array, begin: number, end: number): boolean {
  const label = bytes[begin + 1]
  if (label === CONTROL) return end - begin === 8
  return label === APPLICATION && end - begin === 19 && String.fromCharCode(...bytes.subarray(begin + 3, begin + 14)) === LOOPING
}

/** Bytes of the table of colours that flags announce. */
const colourTableBytes = (flags = 0): number => ((flags & 0x80) !== 0 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** How many images a GIF has that is nothing else besides, with bounded dimensions; null for another one. Cost: O(bytes). */
export function framesOfWholeGif(bytes: Uint8Array): number | null {
  const gif = readParts(bytes)
  if (gif?.end !== bytes.length) return null
  const drawn = gif.parts.reduce((sum, [begin, end]) => sum + end - begin, 0)
  return drawn === bytes.length ? gif.frames : null
}

/**
 * A GIF without comments, without the blocks of other programs, and without what follows its end; null where it is none within the bounds. Pure: two
 * devices get the same bytes, and so one name. Cost: O(bytes).
 */
export function bareGif(bytes: Uint8Array): Uint8Array | null {
  const gif = readParts(bytes)
  return gif && concat(...gif.parts.map(([begin, end]) => bytes.subarray(begin, end)))
}

/**
 * The first image of a GIF, as one that stands still; null where that is not whole, or larger than a picture may be. Pure, as {@link bareGif} is.
 * Cost: O(bytes of the first image).
 */
export function firstImageOfGif(bytes: Uint8Array): Uint8Array | null {
  const gif = readParts(bytes, true)
  return gif && concat(...gif.parts.map(([begin, end]) => bytes.subarray(begin, end)), Uint8Array.of(TRAILER))
}
