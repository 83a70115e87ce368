import { describe, expect, it } from 'vitest'
import { formatAssetRef, parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { bareGif, firstImageOfGif, framesOfWholeGif, MAX_FRAMES } from '../../../../shared/base/assets/gif.ts'
import { assetRefOf, storableBytes } from '../../../../shared/base/assets/wholePicture.ts'
import { concat, utf8 } from '../../../../shared/base/bytes.ts'
import { gifOf, pngOf } from '../../../support/assets/pictures.ts'

const block = (label: number, text: string) => concat(Uint8Array.of(0x21, label, text.length), utf8(text), Uint8Array.of(0))
const comment = block(0xfe, '<script>alert(1)</script>')
const plainText = block(0x01, 'parole')
const xmp = concat(Uint8Array.of(0x21, 0xff, 11), utf8('XMP DataXMP'), Uint8Array.of(4), utf8('GPS!'), Uint8Array.of(0))

describe('a GIF that is nothing else besides', () => {
  it('says how many images it has, and so does its reference', () => {
    expect([1, 2, 30].map((frames) => framesOfWholeGif(gifOf(40, 30, { frames })))).toEqual([1, 2, 30])
    const ref = assetRefOf(gifOf(40, 30, { frames: 12 }))
    expect(ref).toMatchObject({ type: 'gif', width: 40, height: 30, frames: 12 })
    expect(ref && parseAssetRef(formatAssetRef(ref))).toEqual(ref)
    expect(assetRefOf(gifOf(40, 30))).not.toHaveProperty('frames')
  })

  it('has no comment, no text, no data of a camera and nothing behind its end', () => {
    for (const beside of [comment, plainText, xmp]) expect(framesOfWholeGif(gifOf(40, 30, { beside }))).toBeNull()
    expect(framesOfWholeGif(concat(gifOf(40, 30), utf8('<html>')))).toBeNull()
    expect(framesOfWholeGif(concat(gifOf(40, 30), gifOf(40, 30)))).toBeNull()
  })

  it('has bounds: so many images, so many pixels, and none outside of it', () => {
    expect(framesOfWholeGif(gifOf(4, 3, { frames: MAX_FRAMES }))).toBe(MAX_FRAMES)
    expect(framesOfWholeGif(gifOf(4, 3, { frames: MAX_FRAMES + 1 }))).toBeNull()
    expect(framesOfWholeGif(gifOf(4000, 3000, { frames: 11 }))).toBeNull()
    const outside = gifOf(40, 30)
    outside[6] = 39
    expect(framesOfWholeGif(outside)).toBeNull()
    const parts = Uint8Array.of(...gifOf(4, 3).subarray(0, 19), 0x3b)
    expect(framesOfWholeGif(parts)).toBeNull()
  })
})

describe('a GIF that is stored', () => {
  const commented = concat(gifOf(40, 30, { frames: 3, beside: concat(comment, xmp, plainText) }), utf8('PK zip'))

  it('loses what draws nothing, and is then the same as without it', () => {
    expect(bareGif(commented)).toEqual(gifOf(40, 30, { frames: 3 }))
    expect(storableBytes(commented)).toEqual(gifOf(40, 30, { frames: 3 }))
  })

  it('is none where its end is missing, wherever it is cut', () => {
    const gif = gifOf(40, 30, { frames: 2, beside: comment })
    for (let length = 0; length < gif.length; length++) expect(bareGif(gif.subarray(0, length)), String(length)).toBeNull()
  })

  it('is its first image where it is more than an animation may be, or its end is missing; none where that is not whole', () => {
    const long = gifOf(4, 3, { frames: MAX_FRAMES + 1, beside: comment })
    const still = firstImageOfGif(long)
    expect(still && framesOfWholeGif(still)).toBe(1)
    expect([storableBytes(long), storableBytes(long.subarray(0, 300))]).toEqual([still, still])
    expect(assetRefOf(still ?? long)).not.toHaveProperty('frames')
    const first = firstImageOfGif(gifOf(4, 3))
    expect(first).toEqual(gifOf(4, 3))
    for (let length = 0; length < gifOf(4, 3).length - 1; length++)
      expect(firstImageOfGif(gifOf(4, 3).subarray(0, length)), String(length)).toBeNull()
    expect(storableBytes(gifOf(20_000, 20_000, { frames: 2 }))).toBeNull()
  })

  it('leaves other pictures as they are, and takes nothing that is no whole one', () => {
    const png = pngOf(40, 30)
    expect(storableBytes(png)).toBe(png)
    expect(storableBytes(concat(png, utf8('<html>')))).toBeNull()
    expect(storableBytes(utf8('GIF89a'))).toBeNull()
  })

  it('is read at once, also where every block is as short as can be', () => {
    const many = gifOf(4, 3, { frames: MAX_FRAMES, beside: concat(...Array.from({ length: 2000 }, () => block(0xfe, 'x'))) })
    expect(bareGif(many)?.length).toBe(gifOf(4, 3, { frames: MAX_FRAMES }).length)
  })
})
