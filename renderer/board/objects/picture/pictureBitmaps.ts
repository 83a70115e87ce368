import type { AssetHash, AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { Box } from '../../../../shared/base/geometry.ts'
import type { Dispose } from '../../../../shared/base/live.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import type { PictureSource } from './pictureSource.ts'

/** Small decoded pictures, for what is painted on tiles. */
export interface PictureBitmaps {
  /**
   * A picture at about the size at which it is painted; null until it is decoded, which a paint asks for. A smaller one comes at once where there is
   * one. Cost: O(1).
   * @param pixels longest side @param box where it is painted, in board units
   */
  readonly bitmapOf: (asset: AssetRef, pixels: number, box: Box) => CanvasImageSource | null
  readonly close: Dispose
}

/** Sides that pictures are decoded at, in pixels: powers of two between these. */
const MIN_SIDE = 64
const MAX_SIDE = 1024
/** Pixels of all bitmaps: 96 MB. What a screen shows, four times over, is less, as long as not everything lies on top of each other. */
const MAX_PIXELS = 24_000_000
/** Bitmaps at most, the smallest ones. */
const MAX_BITMAPS = 4000
/** Pictures that are decoded at once, and those that are waited for while their bytes are on no device that is near. */
const MAX_RUNNING = 2
const MAX_MISSING = 64
/** Milliseconds after its last paint in which a bitmap stays: otherwise pictures of one screen would replace each other for ever. */
const FRESH_MS = 5000
/** Boxes of one picture that are painted again at once; others are when the camera moves. */
const MAX_BOXES = 500

/**
 * A picture that paints asked for.
 *
 *     idle ─paint▶ queued ─turn▶ loading ─bytes▶ decoding ─▶ idle
 *                                  └─missing▶ waiting ─bytes▶ decoding
 */
interface Entry {
  readonly asset: AssetRef
  phase: 'idle' | 'queued' | 'loading' | 'waiting' | 'decoding'
  bitmap: ImageBitmap | null
  /** Side that the bitmap was decoded for. */
  side: number
  /** Side that a paint has asked for. */
  wantedSide: number
  /** Where it was painted too small, or not at all. */
  boxes: Box[]
  lastUsed: number
  /** Lets go of the bytes. */
  release: Dispose | null
}

/** Reduces bytes to a bitmap; null where they are no picture. */
export type DecodePicture = (blob: Blob, size: { readonly width: number; readonly height: number }) => Promise<ImageBitmap | null>

const decodeInBrowser: DecodePicture = async (blob, { width, height }) => {
  try {
    return await createImageBitmap(blob, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' })
  } catch {
    return null
  }
}

/**
 * Decodes what paints ask for, two at a time, smaller where it would be too much. Bytes are let go of when they are decoded.
 * @param onReady called with the boxes in which a picture can be painted now
 */
export function createPictureBitmaps(
  pictures: PictureSource,
  onReady: (boxes: readonly Box[]) => void,
  decode: DecodePicture = decodeInBrowser,
): PictureBitmaps {
  const entries = new Map<AssetHash, Entry>()
  const queue: Entry[] = []
  let [running, pixels, maxSide] = [0, 0, MAX_SIDE]

  const stop = (entry: Entry) => {
    if (entry.phase === 'loading' || entry.phase === 'decoding') running -= 1
    entry.phase = 'idle'
    entry.release?.()
    entry.release = null
  }
  const drop = (entry: Entry) => {
    stop(entry)
    pixels -= pixelsOf(entry.bitmap)
    entry.bitmap?.close()
    entries.delete(entry.asset.hash)
  }
  /** Drops what was not painted for a while; where that is not enough, what comes is smaller. Cost: O(bitmaps log bitmaps). */
  const makeRoom = () => {
    if (pixels <= MAX_PIXELS && entries.size <= MAX_BITMAPS) {
      if (pixels < MAX_PIXELS / 4) maxSide = MAX_SIDE
      return
    }
    const old = [...entries.values()].filter(({ phase, lastUsed }) => phase === 'idle' && monotonicNow() - lastUsed > FRESH_MS)
    for (const entry of old.sort((a, b) => a.lastUsed - b.lastUsed)) {
      if (pixels <= MAX_PIXELS / 2 && entries.size <= MAX_BITMAPS / 2) return
      drop(entry)
    }
    if (pixels > MAX_PIXELS) maxSide = Math.max(MIN_SIDE, maxSide / 2)
  }

  const decodeEntry = async (entry: Entry, blob: Blob) => {
    entry.phase = 'decoding'
    const side = Math.min(entry.wantedSide, maxSide)
    const { width, height } = entry.asset
    const scale = Math.min(1, side / Math.max(width, height))
    const bitmap = await decode(blob, { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) })
    if (entries.get(entry.asset.hash) !== entry) return bitmap?.close()
    stop(entry)
    // of what cannot be decoded nothing more is asked
    entry.side = bitmap ? side : MAX_SIDE
    const { boxes } = entry
    entry.boxes = []
    if (bitmap) {
      pixels += pixelsOf(bitmap) - pixelsOf(entry.bitmap)
      entry.bitmap?.close()
      entry.bitmap = bitmap
      makeRoom()
      onReady(boxes)
    }
    runNext()
  }
  const load = (entry: Entry) => {
    const { state, release } = pictures.acquire(entry.asset)
    running += 1
    entry.phase = 'loading'
    const follow = () => {
      const current = state.current()
      if (current.name === 'ready' && entry.phase !== 'decoding') {
        if (entry.phase === 'waiting') running += 1
        void decodeEntry(entry, current.blob)
      } else if (current.name === 'missing' && entry.phase === 'loading') {
        // its turn is over; it is decoded when somebody brings it
        running -= 1
        entry.phase = 'waiting'
        const waitingEntries = [...entries.values()].filter(({ phase }) => phase === 'waiting')
        if (waitingEntries[0] && waitingEntries.length > MAX_MISSING) stop(waitingEntries[0])
      }
    }
    const unsubscribe = state.subscribe(() => {
      follow()
      runNext()
    })
    entry.release = () => {
      unsubscribe()
      release()
    }
    follow()
  }
  const runNext = () => {
    while (running < MAX_RUNNING) {
      // the latest paint first: what it asks for is in view
      const entry = queue.pop()
      if (!entry) return
      if (entry.phase === 'queued' && entries.get(entry.asset.hash) === entry) load(entry)
    }
  }

  return {
    bitmapOf: (asset, paintedPixels, box) => {
      let entry = entries.get(asset.hash)
      if (!entry) {
        if (entries.size >= 2 * MAX_BITMAPS) return null
        entry = { asset, phase: 'idle', bitmap: null, side: 0, wantedSide: 0, boxes: [], lastUsed: 0, release: null }
        entries.set(asset.hash, entry)
      }
      entry.lastUsed = monotonicNow()
      const side = Math.min(maxSide, sideFor(paintedPixels))
      if (entry.side >= side) return entry.bitmap
      entry.wantedSide = side
      if (entry.boxes.length < MAX_BOXES) entry.boxes.push(box)
      if (entry.phase === 'idle') {
        entry.phase = 'queued'
        queue.push(entry)
        runNext()
      }
      return entry.bitmap
    },
    close: () => {
      queue.length = 0
      for (const entry of [...entries.values()]) drop(entry)
    },
  }
}

const pixelsOf = (bitmap: ImageBitmap | null): number => (bitmap ? bitmap.width * bitmap.height : 0)

/** The power of two from a number of pixels on, within the limits. */
const sideFor = (pixels: number): number => 2 ** Math.ceil(Math.log2(Math.min(MAX_SIDE, Math.max(MIN_SIDE, pixels))))
